import { VueQueryPlugin } from '@tanstack/vue-query'
import { createApp } from 'vue'
import App from './App.vue'
import { queryClient } from './api/query-client.ts'
import { router } from './router.ts'
import '../shared/tokens.css'
import './styles/tokens.css'
import './styles/element.ts'
import './styles/desk.css'
import '../shared/map.css'
import '../shared/road.css'

createApp(App).use(router).use(VueQueryPlugin, { queryClient }).mount('#desk')
