// Runs before Gradio's own scripts: Dutch whatever the browser's language, and moving through
// the page to the place that a mark, a note or an address points at.
(() => {
  for (const [name, value] of [['language', 'nl'], ['languages', ['nl']]])
    Object.defineProperty(navigator, name, {get: () => value, configurable: true});

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
