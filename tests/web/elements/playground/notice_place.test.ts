import { expect, test, vi } from 'vitest';

import type { UnrolledNotice } from '../../../../web/elements/playground/notice';
import { NoticePlace } from '../../../../web/elements/playground/notice_place';

function place(load: () => Promise<unknown>) {
  const element = {
    tell: vi.fn(),
    withdraw: vi.fn(),
    setAttribute: vi.fn(),
    removeAttribute: vi.fn(),
    textContent: '',
  };
  return { element, notices: new NoticePlace(() => element as unknown as UnrolledNotice, load) };
}

const first = { message: 'One.', about: 'one' };
const second = { message: 'Two.', about: 'two' };

test('loads its code with the first notice, and tells what still holds by then', async () => {
  const load = vi.fn(async () => {});
  const { element, notices } = place(load);
  notices.withdraw('one');
  expect(load).not.toHaveBeenCalled();
  notices.tell(first);
  notices.tell(second);
  notices.withdraw('one');
  await vi.waitFor(() => expect(element.tell).toHaveBeenCalled());
  expect(element.tell.mock.calls).toEqual([[second]]);
  expect(load).toHaveBeenCalledOnce();
  notices.tell(first);
  notices.withdraw('two');
  expect(element.tell).toHaveBeenLastCalledWith(first);
  expect(element.withdraw).toHaveBeenCalledWith('two');
});

test('without its code shows the bare sentences, until it comes or they no longer hold', async () => {
  vi.stubGlobal('navigator', { onLine: false });
  const load = vi.fn(async () => {}).mockRejectedValueOnce(new TypeError('gone'));
  const { element, notices } = place(load);
  notices.tell(first);
  notices.tell({ message: 'Other.' });
  await vi.waitFor(() => expect(element.textContent).toBe('One.\nOther.'));
  expect(element.setAttribute).toHaveBeenCalledWith('role', 'alert');
  notices.withdraw('one');
  expect(element.textContent).toBe('Other.');
  notices.tell(second);
  await vi.waitFor(() => expect(element.tell).toHaveBeenCalledTimes(2));
  expect(element.textContent).toBe('');
  vi.unstubAllGlobals();
});
