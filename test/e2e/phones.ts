import type { Locator, Page, Request } from 'playwright-core';
import { photoFile } from './client';
import { devices, fits, keep, phone as size } from './devices';
import type { wholeCity } from './whole-city';

/** A phone for each person, signed in once. */
export function phones(city: ReturnType<typeof wholeCity>) {
  const { fresh, troubles } = devices(() => city.product.url);
  const owned = new Map<string, Phone>();

  async function of(username: string): Promise<Phone> {
    const before = owned.get(username);
    if (before) return before;
    const { url } = city.product;
    const { page, context } = await fresh(size);
    const [name, ...value] = (await city.as(username)).cookie.split('=');
    await context.addCookies([{ name: name!, value: value.join('='), url }]);
    const phone = new Phone(page, url);
    owned.set(username, phone);
    return phone;
  }
  return { of, troubles };
}
export type Phones = ReturnType<typeof phones>;

export class Phone {
  /** Paths of the commands that this phone has sent. */
  readonly sent: string[] = [];
  /** Something was sent from the page that is open. */
  acted = false;

  constructor(
    readonly page: Page,
    private readonly url: string,
  ) {
    page.on('request', (request: Request) => {
      const { pathname } = new URL(request.url());
      if (request.method() === 'POST' && /\/api\/v1\/(findings|batches)\//.test(pathname))
        this.sent.push(pathname);
    });
  }

  async go(path: string): Promise<void> {
    this.acted = false;
    await this.page.goto(this.url + path);
  }

  /** Presses the button with this word on the finding's page, which may be behind 更多. */
  async form(findingId: string, word: string): Promise<Form> {
    await this.go(`/findings/${findingId}`);
    const button = this.page.locator('.finding-actions').getByRole('button', { name: word, exact: true });
    const more = this.page.getByRole('button', { name: '更多' });
    await this.page.locator('.finding-actions button').first().waitFor();
    if (!(await button.isVisible())) await more.click();
    await button.click();
    return this.dialog(word);
  }

  /** The form that is open. */
  dialog(word: string): Form {
    return new Form(this, this.page.getByRole('dialog'), word);
  }

  /** Its state in words and the sentences of its history; of all that the page shows. */
  async reads(state: string, ...sentences: string[]): Promise<void> {
    await this.page.locator('.finding-tags .tag', { hasText: state }).first().waitFor();
    for (const sentence of sentences)
      await this.page.locator('.history > li', { hasText: sentence }).first().waitFor();
    await this.fits();
    // The button that was pressed may have gone with what it did; the keyboard goes on from the page.
    const focused = await this.page.evaluate<string>('document.activeElement.tagName');
    if (this.acted) expect(focused).not.toBe('BODY');
  }

  fits(): Promise<void> {
    return fits(this.page);
  }

  keep(name: string, fullPage = false): Promise<void> {
    return keep(this.page, `form-${name}`, fullPage);
  }
}

export class Form {
  constructor(
    private readonly phone: Phone,
    readonly at: Locator,
    private readonly word: string,
  ) {}

  press(): Promise<void> {
    return this.at.locator('footer').getByRole('button', { name: this.word, exact: true }).click();
  }

  /** Pressed as it stands it sends nothing and says each of these, tied to its field; the first has the focus. */
  async lacks(...words: string[]): Promise<void> {
    const before = this.phone.sent.length;
    await this.press();
    const faults = this.at.locator('.err');
    await faults.first().waitFor();
    expect((await faults.allInnerTexts()).map((text) => text.trim())).toEqual(words);
    const ids = await Promise.all((await faults.all()).map((fault) => fault.getAttribute('id')));
    for (const id of ids) await this.at.locator(`[aria-describedby~="${id}"]`).waitFor();
    const first = `[aria-describedby~="${ids[0]}"]`;
    await this.at.locator(`${first}:focus, ${first} :focus`).waitFor();
    await this.phone.keep(`${this.word}-empty`);
    expect(this.phone.sent.slice(before)).toEqual([]);
  }

  async write(label: string, text: string): Promise<void> {
    await this.at.getByLabel(label, { exact: true }).fill(text);
  }
  /** `group` where the same may be chosen for two questions. */
  async pick(option: string | RegExp, group?: string): Promise<void> {
    const asked = group ? this.at.getByRole('group', { name: group, exact: true }) : this.at;
    await asked.getByRole('radio', { name: option }).check();
  }
  async pickUnit(label: string, name: string): Promise<void> {
    await this.at.getByLabel(label, { exact: true }).fill(name);
    await this.at.getByRole('button', { name }).first().click();
  }
  async photo(): Promise<void> {
    await this.at.locator('input[type=file]').setInputFiles(await photoFile());
    await this.at.getByText('已传 1 张').waitFor();
  }

  /**
   * Sends it: the dialog goes, exactly one command went out. Where the system itself was faster (it finds the class of a
   * finding by itself, a moment after its unit is known), it is pressed again, as the form asks.
   */
  async send(): Promise<void> {
    const before = this.phone.sent.length;
    const faster = this.at.getByText('填写的内容还在').and(this.at.getByText('最新：定为'));
    await this.phone.keep(this.word);
    await this.press();
    const gone = this.at.waitFor({ state: 'detached' }).then(
      () => true,
      () => this.phone.keep(`${this.word}-stuck`),
    );
    const again = await Promise.race([
      gone.then(() => false),
      faster.waitFor().then(
        () => true,
        () => false,
      ),
    ]);
    if (again) await this.press();
    expect(await gone).toBe(true);
    this.phone.acted = true;
    expect(this.phone.sent.slice(before)).toHaveLength(again ? 2 : 1);
  }
}
