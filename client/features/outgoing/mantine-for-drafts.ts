/** The styles of those Mantine components that only the page, the rail and the editor's tools show. */
import '@mantine/core/styles/ActionIcon.layer.css'
import '@mantine/core/styles/Chip.layer.css'
import '@mantine/core/styles/Combobox.layer.css'
import '@mantine/core/styles/Divider.layer.css'
import '@mantine/core/styles/Menu.layer.css'
import '@mantine/core/styles/Pill.layer.css'
import '@mantine/core/styles/PillsInput.layer.css'
import '@mantine/core/styles/Tooltip.layer.css'
