/*
 * Turns the sheets of the page that fills the screen of a hall, one every 15 seconds. Space or any
 * other key stops and starts it, the arrow keys turn by hand. Where the system asks for
 * less motion nothing turns by itself.
 */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  var SECONDS = 15;
  var sheets = document.querySelectorAll(".sheet");
  var still = window.matchMedia("(prefers-reduced-motion: reduce)");
  var state = document.createElement("p");
  var current = 0;
  var paused = still.matches;
  var timer = null;
  var turns = { ArrowRight: 1, ArrowDown: 1, PageDown: 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1 };

  function show() {
    for (var i = 0; i < sheets.length; i++) {
      sheets[i].classList.toggle("shown", i === current);
    }
    state.textContent = "第 " + (current + 1) + " 页，共 " + sheets.length + " 页" +
      (paused ? "　已暂停，按空格键继续" : "　按空格键暂停，方向键翻页");
  }

  function turn(by) {
    current = (current + by + sheets.length) % sheets.length;
    show();
  }

  function wait() {
    clearInterval(timer);
    timer = paused ? null : setInterval(turn, SECONDS * 1000, 1);
  }

  if (sheets.length === 0) {
    return;
  }
  state.className = "turner";
  (document.querySelector("footer") || document.body).appendChild(state);
  document.documentElement.classList.add("turning");
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.key === "Tab" ||
        event.key === "Shift" || /^F\d/.test(event.key)) {
      return;
    }
    event.preventDefault();
    if (turns[event.key]) {
      turn(turns[event.key]);
    } else {
      paused = !paused;
      show();
    }
    wait();
  });
  show();
  wait();
});
