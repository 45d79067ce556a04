import { routesOf } from '../../../vendor-kit/routes.ts';
import type { Route } from '../settings.ts';

/** The operation that hands out tokens. */
export const LOGIN = 'KeystoneCreateUserTokenByPassword';

const IMAGES = '/v1/cloudimages';

/** What is served, as it lies on the wire. */
export const routeTable: readonly Route[] = [
  post(`${IMAGES}/{image_id}/copy`, 'CopyImageInRegion'),
  post('/v2.1/cloudimages/{image_id}/copy', 'CopyImageInRegionInSafeMode'),
  post(`${IMAGES}/{image_id}/cross_region_copy`, 'CopyImageCrossRegion'),
  get('/v1/{project_id}/jobs/{job_id}', 'ShowJob'),
  get(`${IMAGES}/job/{job_id}`, 'ShowJobProgress'),
  get('/v2/cloudimages', 'ListImages'),
  patch('/v2/cloudimages/{image_id}', 'UpdateImage'),
  post('/v2/cloudimages/action', 'CreateImage'),
  post('/v2.1/cloudimages/action', 'CreateImageInSafeMode'),
  get(`${IMAGES}/quota`, 'ShowImageQuota'),
  post(`${IMAGES}/members`, 'BatchAddMembers'),
  put(`${IMAGES}/members`, 'BatchUpdateMembers'),
  { ...post(`${IMAGES}/members`, 'BatchDeleteMembers'), method: 'DELETE' },
  get('/v1/{project_id}/cloudimages/{image_id}/members', 'ListImageMembers'),
  get('/v1/{project_id}/cloudimages/{image_id}/members/{member_id}', 'ShowImageMember'),

  get('/v2/images', 'GlanceListImages'),
  get('/v2/images/{image_id}', 'GlanceShowImage'),
  patch('/v2/images/{image_id}', 'GlanceUpdateImage'),
  gone('/v2/images/{image_id}', 'GlanceDeleteImage'),
  post('/v2/images/{image_id}/members', 'GlanceAddImageMember'),
  get('/v2/images/{image_id}/members', 'GlanceListImageMembers'),
  get('/v2/images/{image_id}/members/{member_id}', 'GlanceShowImageMember'),
  put('/v2/images/{image_id}/members/{member_id}', 'GlanceUpdateImageMember'),
  gone('/v2/images/{image_id}/members/{member_id}', 'GlanceDeleteImageMember'),
  { ...gone('/v2/images/{image_id}/tags/{tag}', 'GlanceCreateTag'), method: 'PUT' },
  gone('/v2/images/{image_id}/tags/{tag}', 'GlanceDeleteTag'),
  get('/v2/schemas/image', 'GlanceShowImageSchemas'),
  get('/v2/schemas/images', 'GlanceListImageSchemas'),
  get('/v2/schemas/member', 'GlanceShowImageMemberSchemas'),
  get('/v2/schemas/members', 'GlanceListImageMemberSchemas'),
  { ...get('/', 'ListVersions'), status: 300, isOpen: true },
  { ...get('/v2', 'ShowVersion'), status: 300, isOpen: true },
  { ...get('/versions', 'GlanceListVersions'), isOpen: true },

  get('/v2/{project_id}/images/{image_id}/tags', 'ListImageTags'),
  { ...post('/v2/{project_id}/images/{image_id}/tags', 'AddImageTag'), status: 204 },
  gone('/v2/{project_id}/images/{image_id}/tags/{key}', 'DeleteImageTag'),
  {
    ...post('/v2/{project_id}/images/{image_id}/tags/action', 'BatchAddOrDeleteTags'),
    status: 204,
  },
  {
    ...gone('/v1/{project_id}/cloudimages/{image_id}/tags/delete', 'BatchDeleteTags'),
    body: 'object',
  },
  get('/v2/{project_id}/images/tags', 'ListImagesTags'),
  post('/v2/{project_id}/images/resource_instances/action', 'ListImageByTags'),
  get(`${IMAGES}/tags`, 'ListTags'),
  { ...put(`${IMAGES}/tags`, 'CreateOrUpdateTags'), status: 204 },

  { ...keystone(get('/v3', 'KeystoneShowVersion')), isOpen: true },
  { ...keystone(get('/v3/', 'KeystoneShowVersion')), isOpen: true },
  {
    ...keystone(post('/v3/auth/tokens', LOGIN)),
    isOpen: true,
    status: 201,
    inHeaders: { 'X-Subject-Token': 'subjectToken' },
  },
  keystone(get('/v3/projects', 'KeystoneListProjects')),
  { ...keystone(post('/v3/projects', 'KeystoneCreateProject')), status: 201 },
  keystone(get('/v3/auth/domains', 'KeystoneListAuthDomains')),
  keystone(get('/v3/auth/catalog', 'KeystoneShowCatalog')),
  keystone(get('/v3/regions', 'KeystoneListRegions')),
];

export const routes = routesOf(routeTable);

function get(template: string, operation: string): Route {
  return { method: 'GET', template, operation };
}

function post(template: string, operation: string): Route {
  return { method: 'POST', template, operation, body: 'object' };
}

function put(template: string, operation: string): Route {
  return { method: 'PUT', template, operation, body: 'object' };
}

/** What is gone afterwards, answered without a body. */
function gone(template: string, operation: string): Route {
  return { method: 'DELETE', template, operation, status: 204 };
}

function patch(template: string, operation: string): Route {
  return { method: 'PATCH', template, operation, body: 'list' };
}

function keystone(route: Route): Route {
  return { ...route, isKeystone: true };
}
