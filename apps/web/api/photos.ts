import type { UploadedPhoto } from '#contracts';
import { ApiProblem } from './problem';

/** Uploads one photo (JPEG, PNG or WebP) and tells how far it is, from 0 to 1. Throws ApiProblem. */
export function uploadPhoto(photo: Blob, onProgress: (share: number) => void): Promise<UploadedPhoto> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/api/v1/photos');
    request.timeout = 120_000;
    request.responseType = 'text';
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status >= 200 && request.status < 300)
        return resolve(JSON.parse(request.responseText) as UploadedPhoto);
      let problem = {};
      try {
        problem = JSON.parse(request.responseText) as object;
      } catch {
        // Not ours: a gateway's page.
      }
      reject(new ApiProblem({ ...problem, status: request.status }));
    };
    request.onerror = request.ontimeout = () => reject(new ApiProblem({ status: 0, code: 'network' }));
    const form = new FormData();
    form.append('photo', photo, photo.type === 'image/png' ? 'photo.png' : 'photo.jpg');
    request.send(form);
  });
}
