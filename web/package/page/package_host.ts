import type { DataHost } from '../../engine/page/data_link';
import type { EngineHost } from '../../engine/page/engine_host';

export interface PackageHost extends EngineHost, Pick<DataHost, 'data'> {
  /** Something is awaited: a process must not end before the result is called. */
  hold(): () => void;
}
