"""What a browser would send of the fields of a form as they stand."""


def sent_of(fields):
    """Names to values, as a form sends them."""
    found = {}
    for each in (below for field in fields for below in field.fields()):
        if each.shape in ("text", "choice", "hidden"):
            found[each.name] = [each.value]
        elif each.shape == "many":
            found[each.name] = list(each.chosen)
    return found
