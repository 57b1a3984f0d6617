/**
 * Vietnamese letters where the machine's own fonts lack them (the metric twins of Times New Roman and Arial on Linux do): the same
 * shapes, fetched only for the letters that are missing.
 */
import '@fontsource/arimo/vietnamese-400.css'
import '@fontsource/arimo/vietnamese-700.css'
import '@fontsource/tinos/latin-400.css'
import '@fontsource/tinos/latin-400-italic.css'
import '@fontsource/tinos/latin-700.css'
import '@fontsource/tinos/latin-700-italic.css'
import '@fontsource/tinos/vietnamese-400.css'
import '@fontsource/tinos/vietnamese-400-italic.css'
import '@fontsource/tinos/vietnamese-700.css'
import '@fontsource/tinos/vietnamese-700-italic.css'
