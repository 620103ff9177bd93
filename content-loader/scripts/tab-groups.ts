/** Turns the stacked panels in `root` into tabs (https://www.w3.org/WAI/ARIA/apg/patterns/tabs/). */
export function makeTabs(root: ParentNode): void {
  for (const tabs of root.querySelectorAll<HTMLElement>('[data-tabs]')) makeGroup(groups++, tabs);
}

/** Of the page, which is made in parts where some are encrypted: their ids must differ. */
let groups = 0;

function makeGroup(group: number, tabs: HTMLElement): void {
  const panels = [...tabs.querySelectorAll<HTMLElement>(':scope > [data-tab]')].flatMap((tab) => {
    const label = tab.querySelector<HTMLElement>(':scope > [data-tab-label]');
    const panel = tab.querySelector<HTMLElement>(':scope > [data-tab-panel]');
    return label && panel ? [{ tab, label, panel }] : [];
  });
  const list = document.createElement('div');
  list.setAttribute('role', 'tablist');
  const buttons = panels.map(({ tab, label, panel }, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.id = `tab-${group}-${index}`;
    button.setAttribute('role', 'tab');
    // On paper there are no buttons: each panel has its name.
    tab.dataset['tabName'] = label.textContent.trim();
    button.append(...label.childNodes);
    label.remove();
    panel.id ||= `tab-panel-${group}-${index}`;
    button.setAttribute('aria-controls', panel.id);
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', button.id);
    panel.tabIndex = 0;
    button.addEventListener('click', () => {
      select(index);
    });
    return button;
  });

  const select = (chosen: number): void => {
    for (const [index, button] of buttons.entries()) {
      button.setAttribute('aria-selected', String(index === chosen));
      button.tabIndex = index === chosen ? 0 : -1;
      const section = panels[index]?.panel.parentElement;
      if (section) section.hidden = index !== chosen;
    }
  };

  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const from = buttons.findIndex((button) => button === event.target);
    if (step === undefined || from < 0) return;
    const direction = getComputedStyle(list).direction === 'rtl' ? -step : step;
    const next = (from + direction + buttons.length) % buttons.length;
    select(next);
    buttons[next]?.focus();
  });
  // A link to an anchor inside a closed tab opens it.
  // Decodes letters, and takes what cannot be decoded as it is.
  const id = new URLSearchParams(`id=${location.hash.slice(1)}`).get('id') ?? '';
  const target = document.getElementById(id);
  const linked = panels.findIndex(({ panel }) => panel.contains(target));
  list.append(...buttons);
  tabs.prepend(list);
  select(Math.max(0, linked));
}
