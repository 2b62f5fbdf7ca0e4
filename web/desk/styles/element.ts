// Only the stylesheets of the components in use. Colours come from element.css.
import 'element-plus/es/components/base/style/css'
import 'element-plus/es/components/dialog/style/css'
import 'element-plus/es/components/popover/style/css'
import 'element-plus/es/components/date-picker/style/css'
import 'element-plus/es/components/tree/style/css'
import 'element-plus/es/components/switch/style/css'
import 'element-plus/es/components/image-viewer/style/css'
import './element.css'
