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
