// `npm start`: sets up, builds what changed, serves the playground and opens a browser.
//   --no-open   only print the address
//   --port N    begin there instead of at 5173; a port that is taken gives way to the next

import { parseArgs } from 'node:util';

import { main, SetupError } from '../wasm/setup/report.mjs';
import { setup } from '../wasm/setup/setup.mjs';
import { openBrowser } from './browser.mjs';
import { buildSite, buildWasm, site } from './build.mjs';
import { serve } from './serve.mjs';

function options() {
  try {
    const { values } = parseArgs({
      options: { 'no-open': { type: 'boolean' }, port: { type: 'string', default: '5173' } },
    });
    const port = Number(values.port);
    if (Number.isInteger(port) && port > 0 && port < 65_000)
      return { port, open: !values['no-open'] };
  } catch {
    // An option that there is not.
  }
  throw new SetupError(
    'npm start understands `-- --no-open` and `-- --port N`, N from 1 to 64999.',
  );
}

await main(async () => {
  const { port, open } = options();
  await setup('page');
  await buildWasm();
  await buildSite();
  const { server, address } = await serve(site, port);
  console.log(`\n  Unrolled is at ${address}\n  Ctrl-C ends it.\n`);
  if (open && !process.env.CI) openBrowser(address);
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => {
      server.close(() => process.exit(0));
      server.closeAllConnections();
    });
});
