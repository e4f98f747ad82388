// Finds what a picture would show to be broken: a page wider than its window, clipped text, labels on top of each other.

/** The faults of the layout of a page as one line each. Text cut on purpose says so by data-clip or stands in the grid. */
export function layoutFaults(page) {
  return page.evaluate(() => {
    const faults = [];
    const root = document.scrollingElement;
    if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth - root.clientWidth} px wider than its window`);
    const name = (element) => {
      const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 60);
      return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") ?? ""}"> “${text}”`;
    };
    const isShown = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const isText = ({ nodeType, data }) => nodeType === Node.TEXT_NODE && data.trim() !== "";
    const holdsText = (element) => [...element.childNodes].some(isText);
    const meant = "[data-clip], [data-testid=grid], .is-visually-hidden, svg, pre, textarea";
    const isMeant = (element) => element.closest(meant) !== null;
    for (const element of document.body.querySelectorAll("*")) {
      if (!holdsText(element) || isMeant(element) || !isShown(element)) continue;
      const { display, overflowX } = getComputedStyle(element);
      if (display === "inline" || overflowX === "auto" || overflowX === "scroll") continue;
      const hidden = element.scrollWidth - element.clientWidth;
      if (hidden > 1) faults.push(`${name(element)} is clipped by ${hidden} px`);
    }
    for (const drawing of document.querySelectorAll("svg")) {
      const isOpen = getComputedStyle(drawing).overflow === "visible";
      const around = isOpen ? drawing.closest("main section, main article, main figure, main > *") : null;
      const frame = (around ?? drawing).getBoundingClientRect();
      const labels = [...drawing.querySelectorAll("text")].filter((label) => isShown(label) && label.textContent.trim() !== "");
      const boxes = labels.map((label) => label.getBoundingClientRect());
      boxes.forEach((box, index) => {
        const beyond = Math.max(frame.left - box.left, box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom);
        if (beyond > 2) faults.push(`${name(labels[index])} is ${Math.round(beyond)} px outside of its chart`);
        boxes.slice(index + 1).forEach((other, offset) => {
          const width = Math.min(box.right, other.right) - Math.max(box.left, other.left);
          const height = Math.min(box.bottom, other.bottom) - Math.max(box.top, other.top);
          if (width > 1 && height > 2) faults.push(`${name(labels[index])} lies on ${name(labels[index + 1 + offset])}`);
        });
      });
    }
    return faults;
  });
}
