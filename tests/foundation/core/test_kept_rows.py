"""Rules of rows that stay are told to both databases."""

from hengjing.foundation.core.kept_rows import Kept, _creating, changed

KEPT = Kept("results_run", "UPDATE", "a result is not changed", changed(("sheet", "title")))


def test_a_rule_is_written_in_the_words_of_each_database():
    (sqlite,) = _creating("sqlite", KEPT)
    function, trigger = _creating("postgresql", KEPT)

    assert "NEW.sheet IS NOT OLD.sheet OR NEW.title IS NOT OLD.title" in sqlite
    assert "NEW.sheet IS DISTINCT FROM OLD.sheet" in function
    assert "RETURN NEW" in function
    assert trigger.endswith("EXECUTE FUNCTION results_run_update()")
