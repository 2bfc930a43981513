import { startStubApi } from '/work/main/test/web-components/desk/stub-api.ts';
import { launchBrowser, openPage, accessibilityProblems } from '/work/main/test/harness/browser.ts';
import * as data from '/work/main/test/web-components/desk/stub-data.ts';
const stub = await startStubApi();
const browser = await launchBrowser();
const c = data.ids.case;
const places: Record<string,string> = { home:'/desk/', list:'/desk/lists/casi', case:`/desk/cases/${c}`, fill:`/desk/cases/${c}/forms/scheda?task=prima_valutazione`, person:`/desk/persons/${data.ids.person}`, persons:'/desk/persons', neu:'/desk/new/accesso', sub:`/desk/cases/${c}/submissions/${data.ids.filed}`, messages:'/desk/messages', api:'/docs/api', unknown:'/desk/nope/x' };
const only = process.argv.slice(2);
for (const [name, path] of Object.entries(places)) {
  if (only.length && !only.includes(name)) continue;
  for (const width of [360, 768, 1440]) {
    const { page, faults } = await openPage(browser, stub.url + path, { width, height: 900 });
    await page.waitForSelector('h1'); await page.waitForTimeout(400);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const axe = await accessibilityProblems(page);
    await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true });
    if (faults.length || axe.length || over > 0) console.log(name, width, 'overflow', over, faults, axe.slice(0,4));
    await page.context().close();
  }
}
await browser.close(); await stub.close(); console.log('done');
