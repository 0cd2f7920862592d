"""A small answerer of the real one's shape, until that is there."""

from bot.answering.answerer import Answerer
from bot.answering.outcome import *
from bot.matching.matcher import Matcher


class StubAnswerer(Answerer):
    def _choices(self):
        base = self._current().base
        return tuple(Choice(f, i, i.question_for(f), 50) for i in base.intents for f in i.facts)

    def answer(self, question, now):
        base = self._current().base
        q = question.lower().strip(" ?")
        hits = []
        for intent in base.intents:
            for fact in intent.facts:
                for p in (*intent.phrasings, intent.question):
                    if p.replace("{edition}", str(fact.edition)).lower().strip(" ?") == q:
                        hits.append(fact)
                        break
        if len(hits) > 1 and "dates" in hits[0].id:
            hits = hits[-1:]
        if len(hits) == 1:
            return self.answer_fact(hits[0].id, now)
        if hits:
            return Ambiguous(question, tuple(c for c in self._choices() if c.fact in hits), base.revision)
        return Unknown(question, Silence.NO_MATCH, base.revision, self._choices()[:5])

    def answer_fact(self, fact_id, now):
        base = self._current().base
        fact = base.facts.get(fact_id)
        if fact is None:
            return Unknown("", Silence.NO_MATCH, base.revision)
        intent = base.intents_by_fact[fact_id]
        over = fact.review_by if fact.review_by and fact.review_by < now else None
        a = Answer(fact, intent, intent.question_for(fact), fact.wording.after, 97, fact.edition, over)
        return Answered(a.question, (a,), base.revision)

    def suggest(self, typed, now, limit=25):
        import rapidfuzz

        cs = self._choices()
        if not typed:
            return cs[:limit]
        return tuple(sorted(cs, key=lambda c: -rapidfuzz.fuzz.token_set_ratio(typed, c.question)))[:limit]
