// What a person reads at the end: each stage in a line, every skipped test with its reason, and the
// last line, alone, that machines read too.

const skippedOf = (result) => result.skippedCount ?? result.skipped.length;

function counts({ passed, failed, assertions, ...rest }) {
  const parts = [`${passed} passed`, `${failed} failed`];
  if (skippedOf(rest) > 0) parts.push(`${skippedOf(rest)} skipped`);
  if (assertions !== undefined) parts.push(`${assertions} assertions`);
  return parts.join(', ');
}

export function printStage(result) {
  const mark = result.failed > 0 ? 'FAILED' : 'ok';
  const problem = result.problem ? ` (${result.problem})` : '';
  console.log(
    `-- ${result.name}: ${mark}, ${counts(result)}${problem}, ${result.seconds.toFixed(0)} s`,
  );
}

/** Prints it all; true where nothing failed. */
export function printSummary(results) {
  console.log('\nStages (seconds include waiting for what it needs)');
  results.forEach(printStage);
  const skipped = results.flatMap(({ name, skipped: tests }) =>
    tests.map((test) => `${name}: ${test.name}: ${test.reason}`),
  );
  if (skipped.length > 0) console.log(`\nSkipped\n   ${skipped.join('\n   ')}`);
  const sum = (count) => results.reduce((total, result) => total + count(result), 0);
  const [passed, failed] = [sum(({ passed: n }) => n), sum(({ failed: n }) => n)];
  const skips = sum(skippedOf);
  console.log(`\n${passed} passed, ${failed} failed${skips > 0 ? `, ${skips} skipped` : ''}`);
  return failed === 0 && passed > 0;
}
