import type { EngineHost } from '../../engine/page/engine_host';

export interface PackageHost extends EngineHost {
  /** Something is awaited: a process must not end before the result is called. */
  hold(): () => void;
}

/** Pages, their workers and what is like them have workers; Node has threads. */
export const findHost = async (): Promise<PackageHost> =>
  typeof Worker === 'undefined'
    ? (await import('./node_host')).nodeHost()
    : (await import('./page_host')).pageHost();
