"""Every key of the page registry finds the right thing, in both builds and in three languages.

What is right is judged by what the page shows: names, texts, places. How the key got there is its own affair.
"""

import pytest

from tests.standin.people import people

pytestmark = pytest.mark.browser
DANA = people()["dana"]
DRAFT = "Shall we say Tuesday?"

# One page load answers for all keys. `seen` says what the page shows; each entry is what is wrong with a key.
JUDGE = """
const seen = args[0];
const { normal, textOf } = await import(chrome.runtime.getURL('src/page/text.js'));
const { currentChat } = await import(chrome.runtime.getURL('src/page/chat.js'));
const { bootState } = await import(chrome.runtime.getURL('src/page/boot.js'));
const words = (element) => normal(textOf(element)).replace(/[\\u202a-\\u202e\\u2066-\\u2069]/g, '').trim();
const of = Object.fromEntries(m.health().map(({ key }) => [key, m.find(key)]));
const box = (key) => of[key].getBoundingClientRect();
const inside = (inner, outer) => of[outer].contains(of[inner]) && of[inner] !== of[outer];
const rows = m.findAll('row');
const names = rows.map((row) => words(m.find('rowTitle', row)));
const bubbles = m.findAll('message');
const texts = bubbles.map((bubble) => m.find('messageText', bubble)).filter(Boolean).map(words);
const right = {
  side: () => inside('pane', 'side') && inside('searchBox', 'side') && !of.side.contains(of.main),
  pane: () => of.pane.scrollHeight > of.pane.clientHeight
    && names.every((name) => words(of.pane).includes(name)),
  chatList: () => rows.every((row) => of.chatList.contains(row)),
  row: () => rows.length >= 8 && rows.every((row) => row.getBoundingClientRect().height === 72),
  rowTitle: () => names.join('|') === seen.names.slice(0, rows.length).join('|'),
  rowPreview: () => seen.build === 'a' || words(m.find('rowPreview', rows[0])).includes(seen.last),
  rowUnread: () => seen.build === 'a' || rows.map((row) => m.find('rowUnread', row))
    .every((badge, at) => (badge ? Number(words(badge)) : 0) === seen.unread[at]),
  searchBox: () => box('searchBox').bottom <= box('chatList').top
    && (of.searchBox.isContentEditable || 'value' in of.searchBox),
  main: () => !of.main.contains(of.pane) && texts.every((text) => words(of.main).includes(text)),
  header: () => inside('header', 'main')
    && words(of.header).includes(seen.name) && !of.header.contains(bubbles[0]),
  headerTitle: () => words(of.headerTitle) === seen.name,
  messageList: () => bubbles.every((bubble) => of.messageList.contains(bubble))
    && !of.messageList.contains(of.composer),
  message: () => bubbles.length === seen.count && new Set(bubbles).size === seen.count,
  messageText: () => texts.at(-1) === seen.last && texts.length === seen.count,
  footer: () => inside('composer', 'footer') && box('footer').top >= box('messageList').bottom - 1,
  composer: () => of.composer.isContentEditable && words(of.composer) === seen.draft,
  sendButton: () => inside('sendButton', 'footer') && of.sendButton.matches('button, [role=button]')
    && (seen.rtl
      ? box('sendButton').right <= box('composer').left
      : box('sendButton').left >= box('composer').right),
  caption: () => of.caption === null,
  captionSend: () => of.captionSend === null,
  captionClose: () => of.captionClose === null,
  memberList: () => of.memberList === null,
  member: () => of.member === null,
  memberName: () => of.memberName === null,
  drawerClose: () => of.drawerClose === null,
  dialog: () => of.dialog === null,
  qr: () => of.qr === null,
  splash: () => of.splash === null,
  identity: () => currentChat()?.id === seen.id,
};
const wrong = [...Object.keys(of), 'identity'].filter((key) => {
  try { return !right[key](); } catch (error) { return true; }
});
return { wrong, missing: m.missing(), boot: bootState() };
"""
# A file that is about to leave is shown over the chat, with an editor and buttons of its own.
GIVE = """(editor) => {
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['%PDF-1.7'], 'offer.pdf', { type: 'application/pdf' }));
  editor.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData }));
}"""
PREVIEW = """
const [caption, send, close] = ['caption', 'captionSend', 'captionClose'].map((key) => m.find(key));
const of = (element) => element.getBoundingClientRect();
return caption.isContentEditable && caption !== m.find('composer') && !caption.closest('footer')
  && of(close).bottom < of(caption).top && send !== close && Math.abs(of(send).top - of(caption).top) < 60;
"""
# The information of a group stands beside the chat, with a button that closes it above its members.
MEMBERS = """
const list = m.find('memberList');
const rows = m.findAll('member');
const close = m.find('drawerClose').getBoundingClientRect();
const names = rows.map((row) => m.find('memberName', row).textContent);
return !m.find('main').contains(list) && !m.find('side').contains(list)
  && Number(list.getAttribute('aria-rowcount')) === 66 && rows.length > 0 && rows.length < 66
  && close.bottom < list.getBoundingClientRect().top
  && ['Eitan Shapiro', 'Grace Okafor'].every((name) => names.includes(name));
"""
FOUND = """
const { bootState } = await import(chrome.runtime.getURL('src/page/boot.js'));
const element = m.find(args[0]);
return { found: element !== null, text: element?.textContent ?? '', boot: bootState() };
"""


@pytest.mark.parametrize("lang", ["en", "he", "pt"])
@pytest.mark.parametrize("build", ["a", "b"])
def test_every_key_finds_what_it_is_named_for(place, build, lang):
    here = place(build=build, lang=lang)
    here.hook(f"open('{DANA.id}')")
    here.page.locator("#main footer [contenteditable=true]").click()
    here.page.keyboard.type(DRAFT)
    chats = here.chats()
    dana = next(chat for chat in chats if chat["id"] == DANA.id)
    seen = {
        "build": build,
        "rtl": lang == "he",
        "id": DANA.id,
        "name": DANA.title,
        "names": [chat["name"] for chat in chats],
        "unread": [chat["unread"] for chat in chats],
        "count": len(dana["messages"]),
        "last": dana["messages"][-1]["text"],
        "draft": DRAFT,
    }
    assert here.world.run("src/page/registry.js", JUDGE, seen) == {
        "wrong": [],
        "missing": [],
        "boot": "ready",
    }

    here.page.locator("#main footer [contenteditable=true]").evaluate(GIVE)
    here.page.get_by_text("offer.pdf").first.wait_for()
    assert here.world.run("src/page/registry.js", PREVIEW) is True

    here.hook("dialog(true)")
    here.page.get_by_role("dialog").first.wait_for()
    assert here.world.run("src/page/registry.js", FOUND, "dialog")["text"]
    here.hook("dialog(false)")
    here.hook(f"open('{people()['book'].id}')")
    here.page.locator("#main header [data-tab='6']").click()
    here.page.locator("[aria-rowcount='66']").wait_for()
    assert here.world.run("src/page/registry.js", MEMBERS) is True
    here.hook("loading()")
    here.page.locator("#pane-side").wait_for(state="detached")
    found = here.world.run("src/page/registry.js", FOUND, "splash")
    assert found["found"] == (build == "b")
    assert found["boot"] == "starting"
    here.hook("logOut()")
    here.page.locator("[data-ref]").first.wait_for()
    found = here.world.run("src/page/registry.js", FOUND, "qr")
    assert found["found"]
    assert found["boot"] == "logged-out"
