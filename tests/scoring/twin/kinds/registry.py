"""All leaf kinds of the twin, by name."""

from tests.scoring.twin.kinds.bands import BANDS
from tests.scoring.twin.kinds.bonus import BONUS
from tests.scoring.twin.kinds.by_rank import BY_RANK
from tests.scoring.twin.kinds.completion import COMPLETION
from tests.scoring.twin.kinds.count import COUNT
from tests.scoring.twin.kinds.deduction import DEDUCTION
from tests.scoring.twin.kinds.interval import INTERVAL
from tests.scoring.twin.kinds.judged import JUDGED
from tests.scoring.twin.kinds.kind import Kind
from tests.scoring.twin.kinds.per_event import PER_EVENT
from tests.scoring.twin.kinds.ratio_index import RATIO_INDEX
from tests.scoring.twin.kinds.satisfaction import SATISFACTION
from tests.scoring.twin.kinds.slope import SLOPE
from tests.scoring.twin.kinds.task_list import TASK_LIST
from tests.scoring.twin.kinds.veto import VETO
from tests.scoring.twin.kinds.vote_majority import VOTE_MAJORITY

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        *(BANDS, BONUS, BY_RANK, COMPLETION, COUNT, DEDUCTION, INTERVAL, JUDGED, PER_EVENT, RATIO_INDEX),
        *(SATISFACTION, SLOPE, TASK_LIST, VETO, VOTE_MAJORITY),
    )
}
