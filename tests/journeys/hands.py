"""How a person works a page: with a mouse or a finger, or with the keys alone."""

FURTHEST = 400
"""So many presses of Tab and the thing was never reached."""

FOCUS_SHOWS = """element => {
    const style = getComputedStyle(element);
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return ring || style.boxShadow !== "none";
}"""


class Mouse:
    """Clicks and types."""

    def __init__(self, page):
        self.page = page

    def press(self, target):
        """Click."""
        target.click()

    def fill(self, target, text):
        """Type into a field, or pick a day."""
        target.fill(text)

    def choose(self, target):
        """Tick a box or choose one of several."""
        target.check()

    def give(self, target, file):
        """Choose a file."""
        target.set_input_files(file)


class Keys:
    """Tab, Enter, Space, arrows and letters; whatever has the focus must show it."""

    def __init__(self, page):
        self.page = page

    def reach(self, target):
        """Press Tab until the focus is there."""
        target.wait_for()
        here = target.element_handle()
        for _ in range(FURTHEST):
            if here.evaluate("element => element === document.activeElement"):
                assert here.evaluate(FOCUS_SHOWS), f"the focus does not show on {here.evaluate('e => e.outerHTML')}"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"Tab never reaches {here.evaluate('e => e.outerHTML')}")

    def press(self, target):
        """Enter."""
        self.reach(target)
        self.page.keyboard.press("Enter")

    def fill(self, target, text):
        """Take out what stands there and type; the parts of a day one after another."""
        self.reach(target)
        if target.get_attribute("type") == "date":
            year, month, day = text.split("-")
            self.page.keyboard.type(month + day + year)  # in the order of the language of the browser
            assert target.input_value() == text
            return
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def choose(self, target):
        """Tab goes to the chosen one of several, or to the first; arrows go on from there."""
        group = self.page.locator(f'input[name="{target.get_attribute("name")}"]')
        chosen = group.and_(self.page.locator(":checked"))
        self.reach(chosen if chosen.count() else group.first)
        for _ in range(group.count()):
            if target.is_checked():
                return
            self.page.keyboard.press("Space" if not chosen.count() else "ArrowRight")
        assert target.is_checked()

    def give(self, target, file):
        """Space opens the choice of files of the machine."""
        self.reach(target)
        with self.page.expect_file_chooser() as asked:
            self.page.keyboard.press("Space")
        asked.value.set_files(file)
