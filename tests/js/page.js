/* The least of a page that the scripts read: its contract and its texts, as Python wrote them. */
import { readFileSync } from 'node:fs';

const { contract, texts } = JSON.parse(readFileSync(process.env.PHARE_PAGE, 'utf-8'));
const parts = {
  contract: { textContent: JSON.stringify(contract) },
  'client-texts': { dataset: { texts: JSON.stringify(texts) } },
};
globalThis.MutationObserver = class { observe() {} };
globalThis.document = {
  documentElement: { lang: 'fr' }, getElementById: (id) => parts[id] || null, addEventListener() {},
};
globalThis.window = globalThis.window || { addEventListener() {} };

export { contract, texts };
