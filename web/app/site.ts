const here = import.meta.url;

/** The folder of our site, which this script came from: on a page of others ours, not theirs. */
export const siteAddress = (script = here): string => script.replace(/(assets\/)?[^/]*$/, '');

/** Whether an address is that of the playground's own page: only there it belongs to us. */
export const isOwnPage = ({ origin, pathname }: Location, site = siteAddress()): boolean =>
  [site, `${site}index.html`].includes(origin + pathname);
