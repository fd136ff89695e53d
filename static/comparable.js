// A slider beside each weight. The number is what counts and works by itself; a slider without a script would do nothing.
const form = document.querySelector("form[data-weights]");
for (const number of form?.querySelectorAll("input[inputmode=numeric]") ?? []) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = "0";
  slider.max = "100";
  slider.step = "5";
  slider.className = "app-range";
  slider.value = number.value;
  slider.setAttribute("aria-label", `${form.querySelector(`label[for="${number.id}"]`).textContent}, slider`);
  slider.addEventListener("input", () => { number.value = slider.value; });
  number.addEventListener("input", () => { slider.value = number.value; });
  number.after(slider);
}
