import { siteAddress } from '../site';

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
  script?: string,
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
