const here = import.meta.url;
const plain = (address: string): string => address.replace(/[?#].*$/, '');

/** The folder of our site, which this script came from: on a page of others ours, not theirs. */
export const siteAddress = (script = here): string =>
  plain(script).replace(/(assets\/)?[^/]*$/, '');

/**
 * Whether an address is that of the playground's own page: only there it belongs to us. A page that
 * is one file has this script in itself, whatever it is called.
 */
export const isOwnPage = ({ href }: { href: string }, script = here): boolean => {
  const site = siteAddress(script);
  return [site, `${site}index.html`, plain(script)].includes(plain(href));
};

/** Where the site will be, which a build may be told: for the page that is one file. */
const builtFor: unknown = import.meta.env['VITE_SITE'];

/**
 * The page that a link leads to: that of the site, under whichever name it was opened; never a page
 * of others. Undefined where only this computer has it: a file, of a site that nobody named.
 */
export function sharedPage(
  linked: boolean,
  { origin, pathname, protocol }: Pick<Location, 'origin' | 'pathname' | 'protocol'>,
  site = builtFor,
  script = here,
): string | undefined {
  const own = linked ? origin + pathname : `${siteAddress(script)}index.html`;
  if ((linked ? protocol : new URL(own).protocol) !== 'file:') return own;
  return typeof site === 'string' && site !== ''
    ? new URL('index.html', site.replace(/\/*$/, '/')).href
    : undefined;
}

/** Whether an address is one that other computers cannot open. */
export const isLocal = (address: string): boolean =>
  /^(localhost|.*\.localhost|127\.[\d.]+|\[::1\])$/.test(new URL(address).hostname);
