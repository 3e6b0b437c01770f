"""The reason of a grade in words, Chinese and English."""

from hengjing.scoring.grading.reasons import HELD, NO_TOTAL, read_reason
from hengjing.scoring.grading.settings import GradeSetting, Grading
from hengjing.scoring.grading.standings import Grades
from hengjing.scoring.numbers import decimal_text

WORDS = {
    "zh": {
        "no_total": "没有总分，不定等次",
        "not_graded": "本方案不定等次",
        "start": "总分",
        "joint": "；",
        "higher": "{title}分数线{cut}",
        "lower": "{title}分数线（不高于{cut}）",
        "missed": "未达到{line}",
        "reached": "达到{line}",
        "open": "不受{title}分数线限制",
        "veto": "{reached}，但因一票否决不得定为{title}",
        "no_place": "{reached}，但本类没有{title}名额",
        "full": "{reached}，但本类名额{places}个已满",
        "closed": "{reached}，但本类名额{places}个，至其前的并列处截止",
        "quota": "{reached}，但本类名额已满或至其前的并列处截止",
        "exclude": "{reached}，但在最后名额处并列，按规则并列者均不列入",
        "break": "{reached}，但在最后名额处并列，按并列排序未列入",
        "tie_share": "{reached}，在最后名额处并列，按规则一并列入",
        "tie_break": "{reached}，在最后名额处并列，按并列排序列入",
        "end": "，{how}",
        "given": "定为{title}",
        "set": "因一票否决定为{title}",
        "none": "未定等次",
        "held": "（一票否决不使等次提高，按未否决时的结果定）",
    },
    "en": {
        "no_total": "No total, so no grade",
        "not_graded": "The scheme gives no grades",
        "start": "The total ",
        "joint": "; it ",
        "higher": "the cut-off of {cut} for {title}",
        "lower": "the cut-off of at most {cut} for {title}",
        "missed": "does not meet {line}",
        "reached": "meets {line}",
        "open": "needs no cut-off for {title}",
        "veto": "{reached}, but a veto bars the unit from {title}",
        "no_place": "{reached}, but the class has no place for {title}",
        "full": "{reached}, but the places of the class ({places}) are taken",
        "closed": "{reached}, but the places of the class ({places}) were closed at a tie above it",
        "quota": "{reached}, but the places of the class are taken or were closed at a tie above it",
        "exclude": "{reached}, but ties at the last place, where equal units are all left out",
        "break": "{reached}, but ties at the last place, where the order of ties leaves the unit out",
        "tie_share": "{reached} and ties at the last place, which equal units share",
        "tie_break": "{reached} and ties at the last place, where the order of ties puts the unit first",
        "end": "; {how}",
        "given": "graded {title}",
        "set": "a veto sets the grade to {title}",
        "none": "no grade",
        "held": " (a veto never improves a grade: held at the grade without it)",
    },
}


def reason_sentence(grading: Grading, reason: str, language: str = "zh", grades: Grades | None = None) -> str:
    """Return the reason of a grade as a sentence without its full stop (docs/scoring/grading.md).

    Args:
        grading: the settings that gave the grade.
        reason: machine codes of `Grades.reason`.
        language: `zh` or `en`.
        grades: of the class, so that the sentence can name the number of places.
    """
    words = WORDS[language]
    if reason == NO_TOTAL:
        return words["no_total"]
    if not reason:
        return words["not_graded"]
    return _Wording(grading, language, grades).sentence(reason)


class _Wording:
    """Words the parts of one reason."""

    def __init__(self, grading: Grading, language: str, grades: Grades | None) -> None:
        self.grading = grading
        self.language = language
        self.words = WORDS[language]
        self.grades = grades
        self.positions = {grade.code: position for position, grade in enumerate(grading.grades)}

    def sentence(self, reason: str) -> str:
        if reason.endswith(HELD):
            return self.sentence(reason.removesuffix(HELD)) + self.words["held"]
        lost, given = read_reason(reason)
        clauses = self.set_clauses(lost) if given and given[1] == "veto_set" else self.clauses(lost, given)
        text = self.words["start"] + self.words["joint"].join(clauses) if clauses else ""
        how = self.conclusion(given)
        return text + self.words["end"].format(how=how) if text else how[:1].upper() + how[1:]

    def clauses(self, lost: tuple[tuple[str, str], ...], given: tuple[str, str] | None) -> list[str]:
        found = [self.clause(code, why) for code, why in lost]
        if given is None:
            return found
        setting = self.setting(given[0])
        if given[1].endswith("+tie"):
            key = f"tie_{self.grading.ties_at_last_place}"
            return [*found, self.words[key].format(reached=self.reached(setting))]
        implied = setting.cut_off is None or any(why != "cut_off" for _, why in lost)
        return found if implied else [*found, self.reached(setting)]

    def set_clauses(self, lost: tuple[tuple[str, str], ...]) -> list[str]:
        """A unit set by veto: the cut-offs it missed and the best one it met."""
        missed = [self.clause(code, why) for code, why in lost if why == "cut_off"]
        met = [self.reached(self.setting(code)) for code, why in lost if why == "veto"]
        return missed + met[:1]

    def clause(self, code: str, why: str) -> str:
        setting = self.setting(code)
        if why == "cut_off":
            return self.words["missed"].format(line=self.line(setting))
        key = {"quota": self.quota_words(code), "tie": self.grading.ties_at_last_place}.get(why, why)
        return self.words[key].format(
            reached=self.reached(setting), title=self.title(setting), places=self.counts(code)[0]
        )

    def quota_words(self, code: str) -> str:
        places, used = self.counts(code)
        if places is None or used is None:
            return "quota"
        if places == 0:
            return "no_place"
        return "full" if used >= places else "closed"

    def counts(self, code: str) -> tuple[int | None, int | None]:
        position = self.positions[code]
        return (self.grades.places[position], self.grades.quota_used[position]) if self.grades else (None, None)

    def conclusion(self, given: tuple[str, str] | None) -> str:
        if given is None:
            return self.words["none"]
        key = "set" if given[1] == "veto_set" else "given"
        return self.words[key].format(title=self.title(self.setting(given[0])))

    def setting(self, code: str) -> GradeSetting:
        return self.grading.grades[self.positions[code]]

    def title(self, setting: GradeSetting) -> str:
        return (setting.title_en or setting.title) if self.language == "en" else setting.title

    def line(self, setting: GradeSetting) -> str:
        cut = decimal_text(setting.cut_off or 0, self.grading.score_decimals, digits=0)
        return self.words["higher" if self.grading.higher else "lower"].format(title=self.title(setting), cut=cut)

    def reached(self, setting: GradeSetting) -> str:
        if setting.cut_off is None:
            return self.words["open"].format(title=self.title(setting))
        return self.words["reached"].format(line=self.line(setting))
