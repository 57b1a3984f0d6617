/** Mantine's mixins (`light-dark()`, `smaller-than`, `hover`) for our own CSS modules. */
module.exports = { plugins: { 'postcss-preset-mantine': {} } }
