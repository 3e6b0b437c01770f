"""What the choices of parameters and the steps of details mean, for the reader."""

from hengjing.scoring.scoresheet.words import Words

FLAGS = {"yes": Words("是", "yes"), "no": Words("否", "no")}

CHOICES: dict[str, dict[str, Words]] = {
    "direction": {
        "higher": Words("越高越好", "higher is better"),
        "lower": Words("越低越好", "lower is better"),
        "both": Words("偏离即扣分", "any deviation loses"),
    },
    "below": {
        "zero": Words("不得分", "no points"),
        "share": Words("按比例折算", "a share of the proportional points"),
        "points": Words("给定分值", "given points"),
    },
    "of": {
        "value": Words("按数值", "the value itself"),
        "ratio": Words("按完成率", "actual ÷ target"),
    },
    "edge": {
        "lower": Words("界限值归以其为下限的一档", "an edge belongs to the band that it opens"),
        "upper": Words("界限值归以其为上限的一档", "an edge belongs to the band that it closes"),
    },
    "ties": {
        "competition": Words("并列取最前名次", "equal values share the best place"),
        "dense": Words("并列后名次递补", "equal values share one place, none stays empty"),
        "average": Words("并列平分名次分", "equal values share the points of their places"),
    },
    "steps": {
        "continuous": Words("按比例计", "fractions of a step count in proportion"),
        "completed": Words("只计整档", "only whole steps count"),
        "started": Words("不足一档按一档计", "a step begun counts whole"),
    },
    "yields": {
        "remaining": Words("满分减扣分", "full marks less the loss"),
        "amount": Words("累计数本身", "the amount itself"),
        "points": Words("折算为得分", "points"),
        "index": Words("指数本身", "the index itself"),
    },
    "by": {
        "points": Words("按分值相加", "points are added up"),
        "weights": Words("按权重加权", "scores are weighted"),
    },
}
"""Choices by parameter."""

DETAILS: dict[str, Words] = {
    "part_points": Words("部分得分", "part points"),
    "timeliness": Words("时效系数", "timeliness coefficient"),
    "dropped": Words("去掉的评分", "mark dropped"),
    "void": Words("作废的评分", "void mark"),
    "claim_points": Words("计入的加分", "points of the claim that counts"),
    "level_points": Words("该级别得分", "points of the level"),
    "level_loss": Words("该级别扣分", "loss of the level"),
    "component_ratio": Words("该分项比值", "ratio of the component"),
    "valid": Words("有效票数", "valid ballots"),
    "invalid": Words("无效票数", "invalid ballots"),
}
"""Steps of details."""

ADDED_UP = ("part_points", "claim_points", "level_points", "level_loss", "component_ratio")
"""Details that the calculation adds up or averages."""

LEFT_OUT = ("dropped", "void")
"""Details that name facts which do not count."""

COMMON = {
    "floor": Words("得分下限", "least points"),
    "cap": Words("得分上限", "most points"),
    "round": Words("得分保留小数位数", "decimals of the points"),
}
"""The parameters that every kind with limits has."""


def choice_words(parameter: str, choice: str) -> Words:
    """Return what a choice means; the code itself where no words are known."""
    return CHOICES.get(parameter, {}).get(choice, Words(choice, choice))


def detail_words(step: str) -> Words:
    """Return what a detail is; the code itself where no words are known."""
    return DETAILS.get(step, Words(step, step))
