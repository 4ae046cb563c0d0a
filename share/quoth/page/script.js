// What the page of quoth-html does: shows whose a quotation is, and one speaker's alone.
"use strict";
(() => {
	const card = document.getElementById("card");
	let shown = null; // the id of the quotation on the card
	let kept = false; // it stays there when the pointer leaves

	const ids = (element) => element.dataset.q.split(" ");

	function light(id, on) {
		for (const part of document.querySelectorAll(`[data-q~="${id}"]`)) {
			part.classList.toggle("on", on);
		}
	}

	function show(id, keep) {
		if (shown !== id) {
			hide();
			const details = document.getElementById(id);
			card.replaceChildren(...[...details.children].map((child) => child.cloneNode(true)));
			card.hidden = false;
			shown = id;
			light(id, true);
		}
		kept = keep;
		card.classList.toggle("passing", !keep);
		keepInView(id);
	}

	// A card that stays may not cover what it is about.
	function keepInView(id) {
		const mark = document.querySelector(`mark[data-q~="${id}"]`);
		const under = mark.getBoundingClientRect();
		const over = card.getBoundingClientRect();
		if (kept && under.bottom > over.top && under.right > over.left) {
			window.scrollBy(0, under.bottom - over.top + 16);
		}
	}

	function hide() {
		if (shown !== null) {
			light(shown, false);
		}
		shown = null;
		kept = false;
		card.hidden = true;
	}

	// One speaker's paragraphs alone; all of them when the speaker was chosen already.
	function choose(button) {
		const article = button.closest("article");
		const undo = button.getAttribute("aria-pressed") === "true";
		for (const other of article.querySelectorAll("button[data-s]")) {
			other.setAttribute("aria-pressed", String(other === button && !undo));
		}
		for (const block of article.querySelectorAll(".text > :not(h2)")) {
			const has = block.querySelector(`mark[data-s~="${button.dataset.s}"]`);
			block.hidden = !undo && !has;
		}
	}

	function chooseAll() {
		for (const button of document.querySelectorAll('button[aria-pressed="true"]')) {
			choose(button);
		}
	}

	// The quotation after (or before) the one that has the focus.
	function step(by) {
		const all = [...document.querySelectorAll("mark[tabindex]")].filter((m) => m.offsetParent);
		const at = all.indexOf(document.activeElement);
		const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by];
		if (next) {
			next.focus();
			next.scrollIntoView({ block: "center" });
		}
	}

	const markAt = (event) => event.target.closest("mark[data-q]");

	document.addEventListener("pointerover", (event) => {
		const mark = markAt(event);
		if (mark && !kept) {
			show(ids(mark)[0], false);
		} else if (!mark && !kept && !card.contains(event.target)) {
			hide();
		}
	});
	document.addEventListener("focusin", (event) => {
		const mark = markAt(event);
		if (mark && mark.matches(":focus-visible")) { // by a key; a click comes by itself
			show(mark.dataset.first || ids(mark)[0], true);
		}
	});
	document.addEventListener("click", (event) => {
		const mark = markAt(event);
		const button = event.target.closest("button[data-s]");
		if (mark) {
			show(ids(mark)[0], true);
		} else if (button) {
			choose(button);
		} else if (!card.contains(event.target)) {
			hide();
		}
	});
	document.addEventListener("keydown", (event) => {
		if (event.ctrlKey || event.metaKey || event.altKey) {
			return;
		}
		if (event.key === "n" || event.key === "p") {
			step(event.key === "n" ? 1 : -1);
		} else if (event.key === "Escape") {
			if (shown === null) {
				chooseAll();
			}
			hide();
		}
	});
})();
