"""Grades, quotas, effects of veto and reasons (docs/scoring/grading.md, Grades)."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from itertools import groupby

from tests.scoring.oracle.document import Ruleset, UnitNode
from tests.scoring.oracle.quantities import flag, number, share, whole_by
from tests.scoring.oracle.ranking import Standing, ranked, sort_value, tie_key


def note_vetoes(standing: Standing, lines: list[UnitNode], ruleset: Ruleset) -> None:
    """Record which veto lines struck, and their effects: the widest bar, the worst grade set."""
    places = {grade["code"]: place for place, grade in enumerate(ruleset.grades)}
    for line in lines:
        if standing.nodes[line.code]["branch"] != "struck":
            continue
        standing.vetoed_by.append(line.code)
        if "bar_from" in line.effect:
            # A bar from a better grade holds for fewer grades: the bar from the worst one contains all others.
            barred = places[line.effect["bar_from"]]
            standing.barred_from = max(barred, -1 if standing.barred_from is None else standing.barred_from)
        if "set_to" in line.effect:
            standing.set_to = max(places[line.effect["set_to"]], -1 if standing.set_to is None else standing.set_to)


class ClassGrading:
    """Grades the units of one class, from the best grade to the last."""

    def __init__(self, standings: list[Standing], ruleset: Ruleset) -> None:
        self.standings = standings
        self.with_total = [each for each in standings if each.total is not None]
        self.ruleset = ruleset
        self.grades: dict[str, str] = {}
        self.reasons: dict[str, list[str]] = {each.unit.code: [] for each in standings}
        self.barred_use_place = flag(ruleset.quota.get("vetoed_uses_place", "no"))

    def run(self) -> None:
        """Fill `grades` and `reasons` of all units of the class; no unit comes out better for its own vetoes."""
        self._procedure()
        order = [grade["code"] for grade in self.ruleset.grades]
        for each in self.with_total:
            code = each.unit.code
            if not each.vetoed_by:
                continue
            spared = replace(each, vetoed_by=[], barred_from=None, set_to=None)
            without = ClassGrading([spared if other is each else other for other in self.standings], self.ruleset)
            without._procedure()
            places = [
                order.index(found[code]) if code in found else len(order) for found in (self.grades, without.grades)
            ]
            if places[1] > places[0]:
                self.grades.pop(code)
                self.grades.update({code: without.grades[code]} if code in without.grades else {})
                self.reasons[code] = [*without.reasons[code][:-1], without.reasons[code][-1] + "+held"]

    def _procedure(self) -> None:
        for each in self.standings:
            if each.total is None:
                self.reasons[each.unit.code] = ["no_total"]
            elif each.set_to is not None:
                self.grades[each.unit.code] = self.ruleset.grades[each.set_to]["code"]
        for place, grade in enumerate(self.ruleset.grades):
            self._grade(place, grade)

    def _grade(self, place: int, grade: dict) -> None:
        in_play = [each for each in self.with_total if each.set_to is not None or each.unit.code not in self.grades]
        reaching = [each for each in in_play if self._reaches(each, grade)]
        if "quota" in grade:
            words = self._with_quota(place, grade, reaching)
        else:
            words = {each.unit.code: "got" for each in reaching if not self._barred(each, place)}
        for each in in_play:
            self._note(each, place, words.get(each.unit.code) if each in reaching else "cut_off")

    def _note(self, each: Standing, place: int, word: str | None) -> None:
        code, grade = each.unit.code, self.ruleset.grades[place]["code"]
        if each.set_to is not None and place >= each.set_to:
            if place == each.set_to:
                self.reasons[code].append(f"{grade}:veto_set")
        elif word in ("got", "got_by_tie"):
            self.grades[code] = grade
            self.reasons[code].append(f"{grade}:cut_off" + ("+tie" if word == "got_by_tie" else ""))
        else:
            self.reasons[code].append(f"{grade}:{word or 'veto'}")

    def _reaches(self, each: Standing, grade: dict) -> bool:
        value = each.published if self.ruleset.document.get("grade_on", "total") == "published" else each.total
        if "at_least" in grade:
            return value >= number(grade["at_least"])
        return "at_most" not in grade or value <= number(grade["at_most"])

    def _barred(self, each: Standing, place: int) -> bool:
        return each.set_to is not None or (each.barred_from is not None and place <= each.barred_from)

    def _with_quota(self, place: int, grade: dict, reaching: list[Standing]) -> dict[str, str]:
        left, words = self._places(grade["quota"]), {}
        closed = False
        for group in _groups(reaching, lambda each: -sort_value(each, self.ruleset)):
            open_ones = [each for each in group if not self._barred(each, place)]
            counted = group if self.barred_use_place else open_ones
            if closed or (len(counted) > left and left == 0):
                closed = True
                words.update({each.unit.code: "quota" for each in open_ones})
            elif len(counted) <= left:
                left -= len(counted)
                words.update({each.unit.code: "got" for each in open_ones})
            else:
                closed = True
                winners = self._at_last_place(counted, left)
                words.update(
                    {each.unit.code: "got_by_tie" if each.unit.code in winners else "tie" for each in open_ones}
                )
        return words

    def _at_last_place(self, counted: list[Standing], left: int) -> set[str]:
        how = self.ruleset.quota.get("ties_at_last_place", "share")
        if how == "share":
            return {each.unit.code for each in counted}
        winners: set[str] = set()
        if how == "exclude":
            return winners
        for alike in _groups(counted, lambda each: tie_key(each, self.ruleset)):
            if len(alike) > left:
                break
            left -= len(alike)
            winners |= {each.unit.code for each in alike}
        return winners

    def _places(self, quota: dict) -> int:
        own = {**quota, **quota.get("classes", {}).get(self.standings[0].unit.unit_class, {})}
        counted = {
            "class": self.standings,
            "with_total": self.with_total,
            "ranked": ranked(self.standings, self.ruleset),
        }[self.ruleset.quota.get("base", "class")]
        size = len(counted)
        for small in self.ruleset.quota.get("small_classes", []):
            if int(small["size"]) == size:
                return int(small["places"])
        places = whole_by(share(own["share"]) * size, own.get("rounding", "down"))
        return min(size, max(places, int(own.get("minimum", "0"))))


def _groups(standings: list[Standing], key: Callable[[Standing], Fraction | tuple]) -> list[list[Standing]]:
    return [list(group) for _, group in groupby(sorted(standings, key=key), key=key)]
