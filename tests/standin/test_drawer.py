"""The drawer beside the chat tells the number of a person and the members of a group."""

from playwright.sync_api import expect

from .actions import open_chat
from .people import people

TITLES = "[data-testid=drawer-right] [role=row] [data-testid=cell-frame-title] span"


def test_a_person_shows_a_number(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["dana"])
    page.get_by_test_id("conversation-info-header").click()
    drawer = page.get_by_test_id("drawer-right")
    expect(drawer.get_by_test_id("contact-info-header")).to_contain_text("Dana Levi")
    expect(drawer.get_by_test_id("section-about-and-phone-number")).to_contain_text("+972 50-234-5678")
    drawer.get_by_role("button", name="Close").click()
    expect(page.locator("[data-testid=drawer-right]:empty")).to_have_count(1)


def test_a_hidden_person_shows_none(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["yael"])
    page.get_by_test_id("conversation-info-header").click()
    about = page.get_by_test_id("drawer-right").get_by_test_id("section-about-and-phone-number")
    expect(about).to_be_visible()
    assert "Phone" not in (about.text_content() or "")


def test_a_large_group_lists_only_the_members_near_the_visible_part(plain_page) -> None:
    page = plain_page("b")
    open_chat(page, people()["book"])
    page.get_by_test_id("conversation-info-header").click()
    drawer = page.get_by_test_id("drawer-right")
    expect(drawer.get_by_test_id("group-info-header")).to_contain_text("66 members")
    expect(drawer.locator("[role=grid]")).to_have_attribute("aria-rowcount", "66")
    assert drawer.locator("[role=row]").count() < 30
    seen: set[str] = set()
    for _ in range(30):
        seen.update(page.locator(f"[data-testid^=list-item-]:has({TITLES}), {TITLES}").all_text_contents())
        scrolled = drawer.locator("[role=row]").last.evaluate(
            "row => { row.scrollIntoView(); return row.dataset.testid === 'list-item-65'; }"
        )
        if scrolled:
            break
    expect(drawer.get_by_test_id("list-item-65")).to_be_visible()
    assert "You" in seen
    assert any(name.startswith("~") for name in seen)
    assert any(name.startswith("+") for name in seen)


def test_build_a_makes_the_drawer_when_it_is_opened(plain_page) -> None:
    page = plain_page("a")
    open_chat(page, people()["spring"])
    page.locator("#main header [data-tab='6']").click()
    expect(page.locator("#main ~ div section")).to_contain_text("8 members")
