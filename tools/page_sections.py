"""A written page whose sections are renewed one by one."""


def with_section(page: str, written: str, before: str = "") -> str:
    """Return the page with a section, `## title` and its text, in the place of its earlier one.

    A new one stands before the section `before`, else at the end.
    """
    parts = page.rstrip("\n").split("\n## ")
    titles = [part.partition("\n")[0] for part in parts]
    body = written.strip("\n").removeprefix("## ")
    title = body.partition("\n")[0]
    if title in titles[1:]:
        parts[titles.index(title, 1)] = body
    else:
        parts.insert(titles.index(before) if before in titles else len(parts), body)
    return "\n## ".join(part.rstrip("\n") + "\n" for part in parts)


def with_head(page: str, written: str) -> str:
    """Return the page with what stands before its first section written anew."""
    _head, *sections = page.rstrip("\n").split("\n## ")
    return "\n## ".join(part.rstrip("\n") + "\n" for part in (written, *sections))
