import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';

// The one line: from the address where the site is. A bundler leaves an address alone, and the
// site brings its own workers.
import 'https://unrolled.example/unrolled.js';

function Course() {
  const [theme, setTheme] = useState('light');
  const [shown, setShown] = useState(true);
  return (
    <main>
      <h1>Week 5</h1>
      <button type="button" onClick={() => setTheme(theme === 'light' ? 'dark' : 'light')}>
        Other colours
      </button>
      <button type="button" onClick={() => setShown(!shown)}>
        {shown ? 'Hide it' : 'Show it'}
      </button>
      {/* React 19 passes attributes of custom elements on. */}
      {shown && <unrolled-playground corpus="rhyme" cell="gru" autostart="0" theme={theme} />}
    </main>
  );
}

createRoot(document.querySelector('#root')).render(
  <StrictMode>
    <Course />
  </StrictMode>,
);
