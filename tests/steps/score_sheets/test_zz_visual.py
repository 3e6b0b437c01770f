import pytest, os
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
from hengjing.steps.panels import api as panels
from hengjing.steps.panels.models import Ballot
from hengjing.steps.score_sheets import api
from hengjing.steps.score_sheets.data import MarkDraft
from tests.steps.implementation_rules.bodies import PETITIONS
from tests.steps.panels.test_services import hand_in, name
from tests.steps.year import AT
from playwright.sync_api import sync_playwright
pytestmark = pytest.mark.django_db(transaction=True)

def test_shots(sheets, live_server):
    y=sheets.year
    sheets.fill()
    sheets.enter(MarkDraft("JW","ECON","actual",value="88"))
    sheets.on_cell(api.request_not_applicable,"stats","CZ","DATA",reason="本单位无统计报送职能")
    name(sheets)
    from tests.steps.panels.test_services import MARKS
    hand_in(sheets,"member1",*MARKS)
    s=sheets.sheet(); o=sheets.sheet(PETITIONS); c=sheets.cell("JW","DATA"); z=sheets.cell("CZ","DATA"); b=Ballot.objects.get(rater_id=y.district.user("member2"))
    P=[("stats",["/score-sheets/",f"/score-sheets/{s.uuid}/",f"/score-sheets/{s.uuid}/items/DATA/",f"/score-sheets/cells/{c.uuid}/",f"/score-sheets/{s.uuid}/check/"]),
       ("office",[f"/score-sheets/{s.uuid}/",f"/score-sheets/cells/{z.uuid}/decide_not_applicable/","/score-sheets/"]),
       ("visits",[f"/score-sheets/{o.uuid}/items/OPINION/",f"/ballots/sheets/{o.uuid}/OPINION/name/"]),
       ("member2",["/ballots/",f"/ballots/{b.uuid}/fill/",f"/ballots/{b.uuid}/"])]
    os.makedirs("/tmp/shots",exist_ok=True)
    with sync_playwright() as p:
        br=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox"])
        for who,paths in P:
            cl=y.client(who)
            for w in (1280,390):
                ctx=br.new_context(viewport={"width":w,"height":900}); pg=ctx.new_page()
                pg.on("console", lambda m: print("CONSOLE",m.text))
                for n,v in cl.cookies.items(): ctx.add_cookies([{"name":n,"value":v.value,"url":live_server.url}])
                for i,path in enumerate(paths):
                    r=pg.goto(live_server.url+path); print(who,w,path[:30],r.status,pg.evaluate("document.documentElement.scrollWidth"))
                    pg.screenshot(path=f"/tmp/shots/a_{who}_{i}_{w}.png",full_page=True)
        # typing
        cl=y.client("stats"); ctx=br.new_context(viewport={"width":1280,"height":900}); pg=ctx.new_page()
        pg.on("console", lambda m: print("CONSOLE",m.text))
        for n,v in cl.cookies.items(): ctx.add_cookies([{"name":n,"value":v.value,"url":live_server.url}])
        pg.goto(live_server.url+f"/score-sheets/{s.uuid}/")
        inputs=pg.locator("input[data-number]"); print("inputs",inputs.count())
        inputs.nth(0).fill("77"); pg.keyboard.press("Enter"); pg.wait_for_timeout(1500)
        print("status",pg.locator("[data-status]").all_inner_texts(), "focus", pg.evaluate("document.activeElement.name"))
        pg.keyboard.type("9x"); pg.keyboard.press("ArrowUp"); pg.wait_for_timeout(1500)
        print("status",pg.locator("[data-status]").all_inner_texts())
        pg.screenshot(path="/tmp/shots/a_typed.png",full_page=True)
        br.close()
    print([ (c.unit_code,c.item,c.content,c.version) for c in sheets.sheet().cells.all()])
