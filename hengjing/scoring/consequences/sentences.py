"""Consequences in words, Chinese and English, each with its reason."""

from hengjing.scoring.consequences.results import (
    Consequence,
    ExcellentHeads,
    ImprovementAward,
    RecommendationMade,
    SingleItemAward,
)
from hengjing.scoring.consequences.settings import ConsequenceSettings
from hengjing.scoring.numbers import SHARE_DECIMALS, decimal_text

WORDS = {
    "zh": {
        "once": "{years}定为{grade}，{title}",
        "running": "{years}连续{times}年定为{grade}，{title}",
        "year": "{year}年度",
        "years": "、",
        "heads": "定为{grade}，优秀比例{share}×{staff}人={exact}，{rounding}为{heads}人",
        "heads_exact": "定为{grade}，优秀比例{share}×{staff}人={heads}人",
        "down": "向下取整",
        "half_up": "四舍五入",
        "up": "向上取整",
        "gain": "总分比上年提高{gain}（{last_year}年度{last_total}，{year}年度{total}），{placed}，授予{title}",
        "item": "“{node}”得{score}分，为满分{full}分的{share}，{placed}，授予{title}",
        "placed": "在本类符合条件的单位中列第{place}名",
    },
    "en": {
        "once": "Graded {grade} in {years}: {title}",
        "running": "Graded {grade} in {times} consecutive years, {years}: {title}",
        "year": "{year}",
        "years": ", ",
        "heads": "Graded {grade}: {share} of {staff} staff is {exact}, rounded {rounding} to {heads}",
        "heads_exact": "Graded {grade}: {share} of {staff} staff is {heads}",
        "down": "down",
        "half_up": "half up",
        "up": "up",
        "gain": "Total up by {gain} ({last_year}: {last_total}, {year}: {total}), {placed}: {title}",
        "item": "“{node}” scored {score}, {share} of its full marks {full}, {placed}: {title}",
        "placed": "place {place} among the candidates of the class",
    },
}


def consequence_sentence(settings: ConsequenceSettings, consequence: Consequence, language: str = "zh") -> str:
    """Return a consequence with its reason as a sentence without its full stop (R1-R3).

    Args:
        settings: those that the consequence was found with.
        consequence: one entry of `YearConsequences`.
        language: `zh` or `en`.
    """
    wording = _Wording(settings, language)
    if isinstance(consequence, RecommendationMade):
        return wording.recommendation(consequence)
    if isinstance(consequence, ExcellentHeads):
        return wording.heads(consequence)
    if isinstance(consequence, ImprovementAward):
        return wording.improvement(consequence)
    return wording.single_item(consequence)


class _Wording:
    """Words consequences in one language."""

    def __init__(self, settings: ConsequenceSettings, language: str) -> None:
        self.settings = settings
        self.words = WORDS[language]
        self.language = language

    def grade(self, code: str) -> str:
        zh, en = self.settings.grade_titles[code]
        return en if self.language == "en" else zh

    def recommendation(self, made: RecommendationMade) -> str:
        setting = next(setting for setting in self.settings.recommendations if setting.code == made.code)
        years = self.words["years"].join(self.words["year"].format(year=year) for year in made.years)
        return self.words["once" if len(made.years) == 1 else "running"].format(
            years=years,
            times=len(made.years),
            grade=self.grade(made.grade),
            title=setting.title_en if self.language == "en" else setting.title,
        )

    def heads(self, heads: ExcellentHeads) -> str:
        setting = self.settings.excellent
        exact = heads.share * heads.staff
        whole = exact == heads.heads * 10**SHARE_DECIMALS
        return self.words["heads_exact" if whole else "heads"].format(
            grade=self.grade(heads.grade),
            share=percent(heads.share),
            staff=heads.staff,
            exact=decimal_text(exact, SHARE_DECIMALS, digits=0),
            rounding=self.words[setting.rounding] if setting else "",
            heads=heads.heads,
        )

    def improvement(self, won: ImprovementAward) -> str:
        return self.words["gain"].format(
            gain=decimal_text(won.gain, won.decimals, digits=0),
            last_year=won.year - 1,
            last_total=decimal_text(won.last_total, won.decimals, digits=0),
            year=won.year,
            total=decimal_text(won.total, won.decimals, digits=0),
            placed=self.words["placed"].format(place=won.place),
            title=self.award(won.code),
        )

    def single_item(self, won: SingleItemAward) -> str:
        zh, en = self.settings.node_titles[won.node]
        return self.words["item"].format(
            node=en if self.language == "en" else zh,
            score=decimal_text(won.score, won.decimals, digits=0),
            full=decimal_text(won.full_marks, won.decimals, digits=0),
            share=percent(won.share),
            placed=self.words["placed"].format(place=won.place),
            title=self.award(won.code),
        )

    def award(self, code: str) -> str:
        setting = next(setting for setting in self.settings.awards if setting.code == code)
        return setting.title_en if self.language == "en" else setting.title


def percent(share: int) -> str:
    """Return a share of six decimals as a percentage."""
    return decimal_text(share, SHARE_DECIMALS - 2, digits=0) + "%"
