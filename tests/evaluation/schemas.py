"""The JSON that the measuring commands write: other programs read it."""

from __future__ import annotations

from typing import Any

COUNT = {"type": "integer", "minimum": 0}
SHARE = {"type": ["number", "null"], "minimum": 0, "maximum": 1}
TIME = {"type": "number", "exclusiveMinimum": 0}
TEXTS = {"type": "array", "items": {"type": "string"}}


def exactly(**properties: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON Schemas nest without end
    return {
        "type": "object",
        "properties": properties,
        "required": sorted(properties),
        "additionalProperties": False,
    }


LATENCY = exactly(p50=TIME, p99=TIME)
EVAL = exactly(
    summary=exactly(
        questions=exactly(n=COUNT, right=COUNT, offered=COUNT, wrong=COUNT, refused=COUNT),
        out_of_scope={
            "type": "object",
            "additionalProperties": exactly(n=COUNT, answered=COUNT, offered=COUNT, refused=COUNT),
        },
        followups=exactly(n=COUNT, right=COUNT),
        temporal=exactly(n=COUNT, right=COUNT),
        right_by_second=COUNT,
        calibration=SHARE,
        latency_ms=LATENCY,
    ),
    items={
        "type": "array",
        "items": exactly(
            question={"type": "string"},
            kind={"enum": ["questions", "out_of_scope", "followups", "temporal"]},
            expected=TEXTS,
            outcome={"enum": ["answered", "ambiguous", "unknown"]},
            answered=TEXTS,
            offered=TEXTS,
            confidence={"type": "integer", "minimum": 0, "maximum": 100},
            verdict={"enum": ["yes", "no", "in part", "open", None]},
            expected_verdict={"enum": ["yes", "no", "in part", "open", "none", None]},
            told={"type": ["string", "null"]},
        ),
    },
)
BENCHMARK = exactly(
    summary=exactly(
        n=exactly(in_scope=COUNT, out_of_scope=COUNT, intents=COUNT, phrasings=COUNT),
        accuracy=SHARE,
        auroc=SHARE,
        answered_right_at=exactly(**{"5": SHARE, "10": SHARE, "20": SHARE}),
        latency_ms=LATENCY,
        build_seconds=TIME,
        peak_memory_mb={"type": ["number", "null"]},
    ),
    items={
        "type": "array",
        "items": exactly(
            text={"type": "string"},
            expected={"type": "string"},
            predicted={"type": ["string", "null"]},
            confidence={"type": "number", "minimum": 0, "maximum": 100},
        ),
    },
)
BENCH = exactly(
    sizes={
        "type": "array",
        "items": exactly(
            phrasings=COUNT,
            intents=COUNT,
            build_seconds=TIME,
            bytes_per_phrasing={"type": ["integer", "null"]},
            latency_ms=exactly(roadbook=LATENCY, WRatio=LATENCY, token_set_ratio=LATENCY),
            ratio_p50=exactly(WRatio=TIME, token_set_ratio=TIME),
        ),
    }
)
