/* What Python and JavaScript must agree on; it travels in each page (dashboard/web/contract.py). */
export const contract = JSON.parse(document.getElementById('contract').textContent);
