import { createRouter, createWebHistory } from 'vue-router'
import { onSignedOut } from './api/client.ts'
import { queryClient } from './api/query-client.ts'
import { followNavigation, lazyImport } from './use/new-version.ts'

/** `bare`: without the shell. `wide`: the menu shows only its icons. */
export const router = createRouter({
  history: createWebHistory('/desk/'),
  routes: [
    {
      path: '/sign-in',
      name: 'sign-in',
      component: lazyImport(() => import('./screens/SignIn.vue')),
      meta: { bare: true, title: '登录' },
    },
    { path: '/', name: 'my-work', component: lazyImport(() => import('./screens/MyWork.vue')), meta: { title: '我的工作' } },
    {
      path: '/queue',
      name: 'queue',
      component: lazyImport(() => import('./screens/Queue.vue')),
      meta: { wide: true, title: '受理分派' },
    },
    {
      path: '/lists/:list',
      name: 'list',
      component: lazyImport(() => import('./screens/List.vue')),
      props: true,
      meta: { title: '办件列表' },
    },
    {
      path: '/appeals/:id',
      name: 'appeal',
      component: lazyImport(() => import('./screens/Appeal.vue')),
      props: true,
      meta: { wide: true, title: '诉求' },
    },
    {
      path: '/appeals/:id/review',
      name: 'review',
      component: lazyImport(() => import('./screens/Review.vue')),
      props: true,
      meta: { wide: true, title: '审核答复' },
    },
    {
      path: '/appeals/:id/publication',
      name: 'publication',
      component: lazyImport(() => import('./screens/Publication.vue')),
      props: true,
      meta: { wide: true, title: '公开' },
    },
    {
      path: '/appeals/:id/print',
      name: 'print',
      component: lazyImport(() => import('./screens/Print.vue')),
      props: true,
      meta: { bare: true, title: '打印' },
    },
    { path: '/search', name: 'search', component: lazyImport(() => import('./screens/Search.vue')), meta: { title: '查找' } },
    { path: '/figures', name: 'figures', component: lazyImport(() => import('./screens/Figures.vue')), meta: { title: '数据' } },
    { path: '/notices', name: 'notices', component: lazyImport(() => import('./screens/Notices.vue')), meta: { title: '提醒' } },
    {
      path: '/account',
      name: 'account',
      component: lazyImport(() => import('./screens/Account.vue')),
      meta: { title: '我的账号' },
    },
    { path: '/admin', redirect: '/admin/units' },
    {
      path: '/admin/:part',
      name: 'admin',
      component: lazyImport(() => import('./screens/Admin.vue')),
      props: true,
      meta: { title: '管理' },
    },
    {
      path: '/:rest(.*)*',
      name: 'not-found',
      component: lazyImport(() => import('./screens/NotFound.vue')),
      meta: { title: '没有这一页' },
    },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

followNavigation(router)

router.afterEach((to) => {
  document.title = `${to.meta.title} · 连心桥工作台`
})

onSignedOut(() => {
  const { name, fullPath } = router.currentRoute.value
  if (name === 'sign-in') return
  queryClient.clear()
  void router.replace({ name: 'sign-in', query: fullPath === '/' ? {} : { to: fullPath } })
})
