import type { PackageHost } from './package_host';

/** Pages, their workers and what is like them have workers; Node has threads. */
export const findHost = async (): Promise<PackageHost> =>
  typeof Worker === 'undefined'
    ? (await import('./node_host')).nodeHost()
    : (await import('./page_host')).pageHost();
