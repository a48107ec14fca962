// Runs before Gradio's own scripts: Dutch whatever the browser's language, and moving through
// the page to the place that a mark, a note or an address points at.
(() => {
  for (const [name, value] of [['language', 'nl'], ['languages', ['nl']]])
    Object.defineProperty(navigator, name, {get: () => value, configurable: true});

  // The words that Gradio has in English only, wherever it sets them.
  const words = {
    'An error occurred': 'Er ging iets mis',
    'An unknown error occurred while making a prediction.': 'Er ging iets mis.',
    'Click to upload or drop files': 'Kies een bestand of sleep het hierheen',
    'Close': 'Sluiten',
    'Connection Lost': 'Geen verbinding',
    'Connection errored out.': 'De verbinding met de server is verbroken.',
    'Connection to the server was lost. Attempting reconnection...':
      'De verbinding met de server is weg. Er wordt geprobeerd haar te herstellen.',
    'Dependency function failed': 'Er ging iets mis',
    'Error': 'Fout',
    'Error uploading file': 'Het bestand is niet ontvangen',
    'File upload': 'Bestand',
    'Info': 'Bericht',
    'More tabs': 'Meer tabbladen',
    'Remove file': 'Verwijder het bestand',
    'Remove this file': 'Verwijder dit bestand',
    'Submit': 'Verstuur',
    'Success': 'Gelukt',
    'This application is currently busy. Please try again.': 'Het is nu druk. Probeer het opnieuw.',
    'Upload a file': 'Kies een bestand',
    'Upload file': 'Kies een bestand',
    'Uploaded files': 'Gekozen bestanden',
    'Uploading': 'Wordt ontvangen',
    'Warning': 'Let op',
  };
  const sentences = [
    [/^File\(s\) exceed the maximum allowed size of ([\d.]+) Mb: (.*)$/s,
      (_, size, name) => `Te groot, ten hoogste ${parseFloat(size)} MB: ${name}`],
    [/^Uploading (\d+)\s+files?\.*$/,
      (_, n) => n === '1' ? '1 bestand wordt ontvangen…' : `${n} bestanden worden ontvangen…`],
  ];
  function dutch(text) {
    const said = text?.trim();
    const [form, told] = sentences.find(([form]) => form.test(said ?? '')) ?? [];
    return form ? said.replace(form, told) : words[said];
  }
  function translate(root) {
    const ours = (element) => element?.closest('.html-container');
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text = texts.nextNode(); text; text = texts.nextNode())
      if (dutch(text.data) && !ours(text.parentElement)) text.data = dutch(text.data);
    const elements = root.querySelectorAll?.('[aria-label], [title], [placeholder]') ?? [];
    for (const element of [root, ...elements])
      for (const name of ['aria-label', 'title', 'placeholder'])
        if (dutch(element.getAttribute?.(name)) && !ours(element))
          element.setAttribute(name, dutch(element.getAttribute(name)));
  }
  new MutationObserver((changes) => {
    for (const change of changes) {
      change.addedNodes.forEach(translate);
      if (change.type === 'characterData') translate(change.target.parentElement ?? document.body);
    }
  }).observe(document.documentElement, {childList: true, subtree: true, characterData: true});

  const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

  // Scrolls to an element, gives it the focus and sets it off from the rest.
  function go(id) {
    const place = document.getElementById(id);
    if (!place) return false;
    document.querySelectorAll('.gekozen').forEach((one) => one.classList.remove('gekozen'));
    const same = document.querySelectorAll(`[data-n="${CSS.escape(id)}"]`);
    (same.length ? same : [place]).forEach((one) => one.classList.add('gekozen'));
    const field = place.matches('input, textarea') ? place : place.querySelector('textarea');
    place.scrollIntoView({block: 'center', behavior: calm() ? 'auto' : 'smooth'});
    (field ?? place).focus({preventScroll: true});
    return true;
  }

  function save(made) {
    const [name, address] = [made.slice(0, made.indexOf('|')), made.slice(made.indexOf('|') + 1)];
    if (!address) return;
    const link = Object.assign(document.createElement('a'), {href: address, download: name});
    document.body.append(link);
    link.click();
    link.remove();
  }

  // A place that is rendered in this moment is there in one of the next frames.
  function show(place, tries = 60) {
    if (place && !go(place) && tries) requestAnimationFrame(() => show(place, tries - 1));
  }

  async function copy(button) {
    await navigator.clipboard.writeText(button.dataset.kopie);
    const text = button.textContent;
    button.textContent = 'Gekopieerd';
    setTimeout(() => { button.textContent = text; }, 2000);
  }

  document.addEventListener('click', (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    const jump = event.target.closest('[data-bron], [data-spring]');
    if (jump) {
      event.preventDefault();
      go(jump.dataset.bron ?? jump.dataset.spring);
    }
    const button = event.target.closest('[data-kopie]');
    if (button) copy(button);
  });

  window.hicqa = {save, show, focusQuestion: () => show('vraag')};
})();
