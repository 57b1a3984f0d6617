/** Puts the cursor into the field that a fault names, by its `name` or by the `data-input` around it. */
export function focusField(root: HTMLElement | null, name: string): void {
  const named = `[name="${name}"]:not([type="hidden"])`
  const around = `[data-input="${name}"] :is(input:not([type="hidden"]), textarea)`
  root?.querySelector<HTMLElement>(`${named}, ${around}`)?.focus()
}
