"""A French and an Arabic fact base in code: a swimming pool each, with a tournament of several years."""

from __future__ import annotations

from datetime import date

from bot.knowledge.editions import Edition
from bot.knowledge.facts import Fact, Status, Wording
from bot.knowledge.model import AnswerKind, Entity, Intent, KnowledgeBase, UnnamedEdition

DAY = date(2026, 10, 1)


def fact(name: str, edition: int | None = None) -> Fact:
    return Fact(name, "", Status.CONFIRMED, Wording(name, name, name), (), DAY, edition=edition)


def intent(name: str, question: str, kind: AnswerKind, *phrasings: str, **more: object) -> Intent:
    return Intent(name, "pool", question, kind, phrasings, **{"facts": (fact(name),), **more})


WINNERS = {"facts": (fact("v25", 2025), fact("v26", 2026)), "unnamed_edition": UnnamedEdition.LATEST}
EDITIONS = tuple(Edition(year, year - 2015, date(year, 6, 5), date(year, 6, 7)) for year in (2024, 2025, 2026))
FRENCH = KnowledgeBase(
    "fr",
    (
        intent(
            "heures",
            "Quand ouvre la piscine ?",
            AnswerKind.DATE,
            "à quelle heure ouvre la piscine",
            "horaires d'ouverture",
        ),
        intent("lieu", "Où se trouve la piscine ?", AnswerKind.PLACE, "adresse de la piscine"),
        intent(
            "chef",
            "Qui dirige la piscine ?",
            AnswerKind.PERSON,
            "qui est le directeur",
            "nom du directeur",
            related=("age",),
        ),
        intent("age", "Quel âge a le directeur ?", AnswerKind.NUMBER, "âge de Paul Exemple", related=("chef",)),
        intent("prix", "Combien coûte l'entrée ?", AnswerKind.PRICE, "prix d'un billet", "tarif de l'entrée"),
        intent("bassins", "Combien y a-t-il de bassins ?", AnswerKind.NUMBER, "nombre de bassins"),
        intent("cours", "Comment s'inscrire à un cours ?", AnswerKind.HOW_TO, "comment puis-je m'inscrire aux cours"),
        intent("bonnet", "Le bonnet est-il obligatoire ?", AnswerKind.YES_NO, "faut-il un bonnet"),
        intent("ferme", "Pourquoi ferme-t-elle en août ?", AnswerKind.REASON, "raison de la fermeture d'août"),
        intent(
            "vainqueur",
            "Qui a gagné le tournoi {edition} ?",
            AnswerKind.PERSON,
            "vainqueur du tournoi {edition}",
            **WINNERS,
        ),
    ),
    editions=EDITIONS,
    language="fr",
    event=("tournoi",),
    edition_kind=("édition",),
    entities=(Entity("paul", "person", ("Paul Exemple", "paul")),),
)
ARABIC = KnowledgeBase(
    "ar",
    (
        intent("heures", "متى يفتح المسبح؟", AnswerKind.DATE, "في أي ساعة يفتح المسبح", "مواعيد المسبح"),
        intent("lieu", "أين يقع المسبح؟", AnswerKind.PLACE, "عنوان المسبح"),
        intent("chef", "من يدير المسبح؟", AnswerKind.PERSON, "اسم مدير المسبح", related=("age",)),
        intent("age", "كم عمر المدير؟", AnswerKind.NUMBER, "عمر مدير المسبح", related=("chef",)),
        intent("prix", "كم سعر التذكرة؟", AnswerKind.PRICE, "ثمن الدخول"),
        intent("cours", "كيف أسجل في الدورة؟", AnswerKind.HOW_TO, "كيف يمكنني التسجيل"),
        intent(
            "vainqueur", "من فاز في البطولة {edition}؟", AnswerKind.PERSON, "الفائز في البطولة {edition}", **WINNERS
        ),
    ),
    editions=EDITIONS,
    language="ar",
    event=("البطولة",),
    edition_kind=("النسخة",),
)
