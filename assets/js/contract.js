/* What Python and JavaScript must agree on; it travels in each page (dashboard/web/contract.py). */
export const contract = JSON.parse(document.getElementById('contract').textContent);

/** An address of ours as the host knows it; one of elsewhere, or of a part of a page, as it is. */
export const rooted = (address) => (address.startsWith('/') ? contract.prefix + address : address);

/** The path of an address of ours as the server knows it. */
export const unrooted = (pathname) => pathname.slice(contract.prefix.length);
