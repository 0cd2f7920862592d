"""Fact bases in other languages, read by the data of these languages, and not as English."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from bot.answering.answerer import Answerer
from bot.answering.outcome import Ambiguous, Answered, Unknown, Verdict
from bot.knowledge.loader import load
from bot.matching.matcher import Matcher
from tests.answering.conftest import last_of, said
from tests.answering.pools import ARABIC, FRENCH

IN_CODE = {"fr": FRENCH, "ar": ARABIC}
BASES = Path(__file__).parent / "languages"
DAY = date(2026, 10, 1)


@cache
def matcher_of(language: str) -> Matcher:
    base = IN_CODE.get(language) or load(BASES / language).base
    assert base is not None
    assert base.language == language
    return Matcher.build(base)


def answerer_of(language: str) -> Answerer:
    return Answerer(lambda: matcher_of(language))


@pytest.mark.parametrize(
    ("language", "question", "fact"),
    [
        ("de", "wann trefft ihr euch?", "treffen"),
        ("de", "Um wie viel Uhr ist das Treffen", "treffen"),
        ("de", "wo ist denn der Hafen", "hafen"),
        ("de", "Kannst du mir sagen, wo der Hafen liegt?", "hafen"),
        ("de", "wer ist der Vorsitzende vom Verein", "leitung"),
        ("de", "Was kostet die Mitgliedschaft pro Jahr", "beitrag"),
        ("de", "wie viele Mitglider habt ihr", "mitglieder"),
        ("de", "wie melde ich mich für den Segelkurs an", "kurs"),
        ("de", "wie meld ich mich zum segelkrus an", "kurs"),
        ("de", "darf mein Hund mit aufs Boot", "hunde"),
        ("de", "warum macht der Verein im Winter zu", "winter"),
        ("de", "wer hat die Regatta gewonnen", "sieger-2026"),
        ("de", "ich weiß nicht mehr, wer die Regatta gewonnen hat", "sieger-2026"),
        ("de", "wer hat letztes Jahr die Regatta gewonnen", "sieger-2025"),
        ("de", "wer gewann die zwölfte Regatta", "sieger-2025"),
        ("de", "wer hat die 12. Regatta gewonnen", "sieger-2025"),
        ("de", "wer hat die Ausgabe zwölf gewonnen", "sieger-2025"),
        ("de", "Sieger der Regatta 2025", "sieger-2025"),
        ("de", "wer hat die letzte Regatta gewonnen", "sieger-2026"),
        ("de", "wer hat die Regatta 2026 nicht beendet", "aufgaben-2026"),
        ("es", "¿A qué hora abre la biblioteca?", "horario"),
        ("es", "cuando abre la bibloteca", "horario"),
        ("es", "direccion de la biblioteca", "lugar"),
        ("es", "quien es la direktora", "directora"),
        ("es", "no sé quién dirige la biblioteca", "directora"),
        ("es", "¿cuánto vale el carnet?", "carnet"),
        ("es", "cuántos libros me puedo llevar", "libros"),
        ("es", "cuanto tiempo dura un prestamo", "plazo"),
        ("es", "¿me puedes decir cómo me hago socio?", "alta"),
        ("es", "puedo entrar con mi perro", "perros"),
        ("es", "por qué cierra en agosto", "agosto"),
        ("es", "quién ganó el concurso de la feria", "ganador-2026"),
        ("es", "quién ganó el año pasado la feria", "ganador-2025"),
        ("es", "quién ganó la feria del año pasado", "ganador-2025"),
        ("es", "quién ganó la duodécima feria", "ganador-2025"),
        ("fr", "c'est où la piscine", "lieu"),
        ("fr", "adrese de la pisine", "lieu"),
        ("fr", "combien coute un billet", "prix"),
        ("fr", "comment je m'inscris à un cours", "cours"),
        ("fr", "pourquoi c'est fermé en août", "ferme"),
        ("fr", "je ne sais pas qui dirige la piscine", "chef"),
        ("fr", "qui a gagné le tournoi l\u2019année dernière", "v25"),
        ("fr", "qui a gagné la dixième édition", "v25"),
        ("fr", "qui a gagné l'édition 10", "v25"),
        ("fr", "qui a gagné le dernier tournoi", "v26"),
        ("ar", "أين المسبح", "lieu"),
        ("ar", "من يدير المسبح؟", "chef"),
        ("ar", "كم سعر الدخول", "prix"),
        ("ar", "كيف أسجل", "cours"),
        ("ar", "من فاز في البطولة العام الماضي", "v25"),
        ("ar", "من فاز في النسخة العاشرة", "v25"),
    ],
)
def test_it_is_answered(language: str, question: str, fact: str) -> None:
    assert said(answerer_of(language).answer(question, DAY)) == [fact]


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "wo gibt es die beste Pizza"),
        ("de", "wie spät ist es in Tokio"),
        ("de", "gibt es ein"),
        ("de", "wer hat die Regatta 2031 gewonnen"),
        ("es", "dónde hay buena pizza"),
        ("es", "hay algo"),
        ("es", "quién ganó la feria 2031"),
        ("fr", "où manger une bonne pizza"),
    ],
)
def test_it_is_not(language: str, question: str) -> None:
    assert isinstance(answerer_of(language).answer(question, DAY), Unknown)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "wer hat die Regatta nicht gewonnen"),
        ("de", "wer leitet nicht den Verein"),
        ("es", "quién no ganó la feria"),
        ("fr", "qui n'a pas gagné le tournoi"),
        ("ar", "من لم يفز في البطولة"),
    ],
)
def test_what_denies_is_not_answered_as_if_it_did_not(language: str, question: str) -> None:
    assert matcher_of(language).read(question).negated
    assert isinstance(answerer_of(language).answer(question, DAY), Ambiguous)


@pytest.mark.parametrize(
    ("language", "before", "then", "fact"),
    [
        ("de", "wer leitet den Verein", "und wie alt ist er?", "alter"),
        ("de", "wer hat die Regatta 2026 gewonnen", "und 2025?", "sieger-2025"),
        ("de", "wer hat die Regatta 2026 gewonnen", "und im Jahr davor?", "sieger-2025"),
        ("de", "wo liegt der Hafen", "und wann trefft ihr euch?", "treffen"),
        ("es", "quién dirige la biblioteca", "¿y qué edad tiene?", "edad"),
        ("es", "quién ganó la feria 2026", "¿y en 2025?", "ganador-2025"),
        ("es", "quién ganó la feria 2026", "¿y el año anterior?", "ganador-2025"),
        ("es", "dónde está la biblioteca", "¿y cuándo abre?", "horario"),
        ("fr", "qui dirige la piscine", "et quel âge a-t-il ?", "age"),
        ("fr", "qui a gagné le tournoi 2026", "et l'année d'avant ?", "v25"),
        ("ar", "من يدير المسبح", "وكم عمر المدير؟", "age"),
        ("ar", "من فاز في البطولة 2026", "وفي 2025؟", "v25"),
    ],
)
def test_a_follow_up_leans_on_what_was_said_before(language: str, before: str, then: str, fact: str) -> None:
    answerer = answerer_of(language)
    assert answerer.depends_on_context(then)
    assert said(last_of(answerer, before, then, on=DAY)) == [fact]


@pytest.mark.parametrize(
    ("question", "day", "verdict", "count"),
    [
        ("hat die Regatta schon begonnen?", date(2026, 6, 6), Verdict.YES, "es begann gestern, am 5. Juni 2026"),
        ("ist die Regatta vorbei", date(2026, 6, 17), Verdict.YES, "es endete am 7. Juni 2026, vor 10 Tagen."),
        ("wie lange noch bis zur Regatta", date(2026, 6, 1), None, "Es beginnt am 5. Juni 2026, in 4 Tagen."),
    ],
)
def test_the_days_are_counted_in_german(question: str, day: date, verdict: Verdict | None, count: str) -> None:
    outcome = answerer_of("de").answer(question, day)
    assert isinstance(outcome, Answered)
    (answer,) = outcome.answers
    assert (answer.fact.id, answer.verdict) == ("termin-2026", verdict)
    assert answer.count.startswith(count)


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("de", "Wie viel mehr kostet es für zwei im Verein am Hafen"),  # "mehr" is no slip of "wehr", "im" no "I'm"
        ("de", "wen trefft ihr wann"),  # nor is "wen" one of "when"
        ("es", "¿me puedes decir cuándo abre?"),
    ],
)
def test_no_word_of_the_language_is_repaired_or_read_as_english(language: str, question: str) -> None:
    reading = matcher_of(language).read(question)
    assert reading.repaired == ()
    assert len(reading.plain) == len(question.split())
