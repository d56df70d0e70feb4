/** The engine in a page, or in a worker of one: workers, whether anybody looks or not. */
import { pageHost as seen } from '../../engine/page/client';
import { pageDataHost } from '../../engine/page/data_calls';
import type { PackageHost } from './package_host';

export const pageHost = (): PackageHost => ({
  ...seen,
  data: () => pageDataHost.data(),
  watchVisibility(tell) {
    tell(true);
    return () => {};
  },
  hold: () => () => {},
});
