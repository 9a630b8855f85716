/* A cart such as any shop has one, and how it and <tandem-offers> speak with each other. */
const KEY = 'sample-shop-cart';
const read = () => JSON.parse(localStorage.getItem(KEY) || '[]');
const find = (id) => document.getElementById(id);

function add(items) {
  const lines = read();
  for (const { sku, quantity } of items) {
    const line = lines.find((one) => one.sku === sku);
    if (line) line.quantity += quantity;
    else lines.push({ sku, quantity });
  }
  save(lines);
}

function save(lines) {
  localStorage.setItem(KEY, JSON.stringify(lines));
  show();
}

function show() {
  const lines = read();
  find('pieces').textContent = lines.reduce((sum, line) => sum + line.quantity, 0);
  const list = find('lines');
  if (list) {
    const names = find('names').content;
    list.replaceChildren(
      ...lines.map(({ sku, quantity }) => {
        const item = document.createElement('li');
        const name = names.querySelector(`[value="${CSS.escape(sku)}"]`)?.textContent ?? sku;
        item.textContent = `${quantity} x ${name}`;
        return item;
      }),
    );
    find('empty').hidden = lines.length > 0;
  }
  for (const offers of document.querySelectorAll('tandem-offers')) offers.cart = lines;
}

find('take')?.addEventListener('click', ({ target }) => add([{ sku: target.dataset.sku, quantity: 1 }]));
find('clear')?.addEventListener('click', () => save([]));
document.addEventListener('tandem-add', ({ detail }) => add(detail.items));
document.addEventListener('tandem-upgrade', ({ detail }) => {
  location.href = `/sample-shop/product/${encodeURIComponent(detail.sku)}`;
});
show();
