"""Pages of matters: `reading`, `speaking`, `recording` a meeting, `deciding`."""

from hengjing.foundation.deliberations.views.deciding import matter_adopt, matter_send_back, matter_withdraw
from hengjing.foundation.deliberations.views.reading import matter_list, matter_view, matter_word
from hengjing.foundation.deliberations.views.recording import matter_record
from hengjing.foundation.deliberations.views.speaking import matter_opine, matter_recuse

__all__ = [
    "matter_adopt",
    "matter_list",
    "matter_opine",
    "matter_record",
    "matter_recuse",
    "matter_send_back",
    "matter_view",
    "matter_withdraw",
    "matter_word",
]
