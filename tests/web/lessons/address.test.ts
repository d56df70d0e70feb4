import { expect, test } from 'vitest';

import { lessonFaults } from '../../../web/lessons/address';

test.each(['', '?theme=dark&notation=wuv', '?utm_source=mail&fbclid=x&theme=auto'])(
  'a lesson takes %s',
  (query) => {
    expect(lessonFaults(query)).toEqual([]);
  },
);

test.each([
  ['?theme=drak', [/“theme=drak” was left out. Did you mean “dark”\?/]],
  ['?notaton=wuv', [/Did you mean “notation”\?/]],
  ['?cell=gru&hide=text', [/“cell”, “hide”: for a playground/]],
  ['?themee=dark&cell=gru', [/Did you mean “theme”\?/, /“cell”: for a playground/]],
])('and says of %s what it does not', (query, says) => {
  const told = lessonFaults(query);
  expect(told).toHaveLength(says.length);
  says.forEach((each, i) => expect(told[i]).toMatch(each));
});
