/*
 * <tandem-offers>: what goes with this product, this cart, this purchase; at most four things, each
 * with the reason why, and one button that takes them all.
 *
 *   <script type="module" src="https://tandem.example/tandem-offers.js"></script>
 *   <tandem-offers stage="in-cart" cart='[{"sku":"EM-1","quantity":1}]'></tandem-offers>
 *
 * Attributes: stage, viewing (a sku), comparing (skus with blanks between), cart (JSON; or the
 * property of that name), token (of a shopper whom the shop knows), country (ISO 3166, for visitors
 * nobody knows), channel (web, app or kiosk), feature (what was just tried in the app), visit (the
 * shop's own key of this visit; one is made up and kept for as long as the tab is open), heading,
 * button, lang. When the button is pressed it sends the event
 * "tandem-add" with detail {decision, items: [{sku, quantity}]}: the shop puts them into its cart. It may
 * be pressed again once the cart is set, be it to what it was, or where a listener prevents the default.
 * Something better than what is looked at is not added beside it: its card has a button of its own,
 * which sends "tandem-upgrade" with detail {decision, sku}. Without anything to offer, and when Tandem does not answer, it takes no room.
 */
const ASKED = ['stage', 'viewing', 'comparing', 'cart', 'token', 'country', 'channel', 'feature', 'visit'];
const WORDS = ['heading', 'button', 'lang'];
const PATIENCE = 3000;
const SOON = 20; // so that a page may say all it knows before the first question
const HOME = new URL('.', import.meta.url);

const STYLE = new CSSStyleSheet();
STYLE.replaceSync(`
  :host { display: block; font: inherit; color: inherit; container-type: inline-size }
  :host([hidden]) { display: none }
  h2 { font-size: 1.1em; margin: 0 0 .6em }
  ul { list-style: none; margin: 0 0 .8em; padding: 0; display: grid; gap: .6em }
  @container (min-width: 36em) { ul { grid-template-columns: 1fr 1fr } }
  li { border: 1px solid color-mix(in srgb, currentColor 18%, transparent); border-radius: .5em;
    padding: .7em .9em; display: grid; grid-template-columns: 1fr auto; gap: .2em .8em }
  .name { font-weight: 600; overflow-wrap: anywhere }
  .why, .note { grid-column: 1 / -1; margin: 0 }
  .note { font-size: .9em; opacity: .85 }
  s { opacity: .7; margin-inline-end: .4em }
  button { font: inherit; font-weight: 600; padding: .6em 1.1em; border: 0; border-radius: .4em;
    cursor: pointer; background: var(--tandem-button, #1d4f3f); color: var(--tandem-button-text, #fff) }
  button:focus-visible { outline: 3px solid currentColor; outline-offset: 2px }
  button[hidden] { display: none }
  .instead { justify-self: start; padding: .3em .8em; margin-top: .3em; background: none; color: inherit;
    border: 1px solid currentColor }
  button[disabled] { opacity: .6; cursor: default }
`);

/** What was not taken on one page is not shown again on another of the same visit. */
const VISIT = 'tandem-visit';
const random = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('');
const visit = () => {
  try {
    if (!sessionStorage.getItem(VISIT)) sessionStorage.setItem(VISIT, random());
    return sessionStorage.getItem(VISIT);
  } catch {
    return null; // A page that may keep nothing has no visit.
  }
};

/** What of a language such as de_AT or en_US.UTF-8 browsers know; English where they know none of it. */
const language = (told) => {
  const parts = told.trim().split(/[.@\s]/)[0].split(/[_-]/);
  for (; parts.length; parts.pop()) {
    try {
      return Intl.getCanonicalLocales(parts.join('-'))[0] ?? 'en';
    } catch {
      continue; // Perhaps without its last part.
    }
  }
  return 'en';
};

const element = (name, text, kind) => {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (kind) {
    made.className = kind;
    made.setAttribute('part', kind);
  }
  return made;
};

class TandemOffers extends HTMLElement {
  static observedAttributes = [...ASKED, ...WORDS];
  #cart = null;
  #shown = null;
  #asking = null;
  #asked = '';
  #soon = false;

  constructor() {
    super();
    this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [STYLE];
  }

  connectedCallback() {
    this.hidden = true;
    this.#ask();
  }

  disconnectedCallback() {
    this.#asking?.abort();
    this.#asked = '';
  }

  attributeChangedCallback(name, before, after) {
    if (!this.isConnected) return;
    if (ASKED.includes(name)) this.#ask();
    else if (before !== after) this.#show();
  }

  /** Lines of the cart: [{sku, quantity}]. */
  get cart() {
    if (this.#cart) return this.#cart;
    try {
      return JSON.parse(this.getAttribute('cart') || '[]');
    } catch {
      console.warn('tandem-offers: the attribute cart is no JSON. Maybe [{"sku": "A", "quantity": 1}]');
      return [];
    }
  }

  set cart(lines) {
    this.#cart = lines;
    this.#ask();
  }

  /** Asks once, however many attributes change at the same time. */
  #ask() {
    if (this.#soon || !this.isConnected) return;
    this.#soon = true;
    setTimeout(() => {
      this.#soon = false;
      if (this.isConnected) this.#fetch();
    }, SOON);
  }

  /** A question that is on its way, or was answered, is not asked again. */
  async #fetch() {
    const body = this.#body();
    if (body === this.#asked) return this.#free();
    this.#asked = body;
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    const late = setTimeout(() => asking.abort(), PATIENCE);
    try {
      const answer = await fetch(new URL('api/storefront/offers', HOME), {
        method: 'POST',
        credentials: 'omit',
        headers: { 'content-type': 'application/json' },
        signal: asking.signal,
        body,
      });
      const told = await answer.json();
      if (!answer.ok) console.warn('tandem-offers:', told.detail, told.maybe ?? '');
      this.#shown = answer.ok ? told : null;
      if (!answer.ok && this.#asking === asking) this.#asked = '';
    } catch {
      if (this.#asking !== asking) return; // A newer question is on its way.
      this.#shown = null;
      this.#asked = '';
    } finally {
      clearTimeout(late);
    }
    if (this.#asking === asking) this.#show();
  }

  #body() {
    return JSON.stringify({
      stage: this.getAttribute('stage') || 'product-page',
      viewing: this.getAttribute('viewing') || null,
      comparing: (this.getAttribute('comparing') || '').split(/[\s,]+/).filter(Boolean),
      token: this.getAttribute('token') || null,
      country: this.getAttribute('country') || null,
      channel: this.getAttribute('channel') || null,
      feature: this.getAttribute('feature') || null,
      visit: this.getAttribute('visit') || visit(),
      cart: this.cart,
    });
  }

  #show() {
    const offers = this.#shown?.offers ?? [];
    this.hidden = offers.length === 0;
    const list = element('ul');
    list.append(...offers.map((offer) => this.#card(offer)));
    const beside = offers.filter((offer) => !offer.upgrade);
    const button = element('button', this.#label(beside), 'button');
    button.type = 'button';
    button.hidden = beside.length === 0;
    button.addEventListener('click', () => this.#add(button, beside));
    const heading = element('h2', this.getAttribute('heading') || 'Goes well with it', 'heading');
    heading.id = 'heading';
    const section = element('section');
    section.setAttribute('aria-labelledby', 'heading');
    section.append(heading, list, button);
    this.shadowRoot.replaceChildren(...(offers.length ? [section] : []));
    this.dispatchEvent(new CustomEvent('tandem-shown', { detail: { decision: this.#shown?.id, offers } }));
  }

  /** What could not be added may be tried again. */
  #free() {
    const button = this.shadowRoot.querySelector('.button');
    if (button) button.disabled = false;
  }

  #label(offers) {
    const own = this.getAttribute('button');
    return own || (offers.length === 1 ? 'Add to cart' : `Add all ${offers.length} to cart`);
  }

  #card(offer) {
    const card = element('li', '', 'offer');
    const price = element('span', '', 'price');
    if (offer.discountedPrice != null) price.append(element('s', this.#money(offer.price, offer)));
    price.append(this.#money(offer.discountedPrice ?? offer.price, offer));
    card.append(element('span', offer.name, 'name'), price, element('p', offer.because, 'why'));
    const note = this.#note(offer);
    if (note) card.append(element('p', note, 'note'));
    if (offer.upgrade) card.append(this.#instead(offer));
    return card;
  }

  #instead(offer) {
    const button = element('button', 'Look at this one', 'instead');
    button.type = 'button';
    button.addEventListener('click', () => this.#tell('tandem-upgrade', { sku: offer.skus[0] }));
    return button;
  }

  /** What is urgent about it, in the words of the record that makes it true. */
  #note(offer) {
    const notes = [];
    if (offer.stockLeft != null) notes.push(`${offer.stockLeft} left in stock`);
    if (offer.until) {
      const end = new Intl.DateTimeFormat(this.#language, { dateStyle: 'medium', timeStyle: 'short' });
      notes.push(`until ${end.format(new Date(offer.until))}`);
    }
    return notes.join(', ');
  }

  get #language() {
    const told = this.lang || document.documentElement.lang;
    return told.trim() ? language(told) : undefined;
  }

  #money(amount, offer) {
    return new Intl.NumberFormat(this.#language, { style: 'currency', currency: offer.currency }).format(amount);
  }

  #add(button, offers) {
    button.disabled = true;
    const items = offers.flatMap((offer) => offer.skus.map((sku) => ({ sku, quantity: 1 })));
    if (!this.#tell('tandem-add', { items })) this.#free();
  }

  #tell(what, detail) {
    const all = { decision: this.#shown.id, ...detail };
    return this.dispatchEvent(new CustomEvent(what, { bubbles: true, composed: true, cancelable: true, detail: all }));
  }
}

customElements.get('tandem-offers') ?? customElements.define('tandem-offers', TandemOffers);
